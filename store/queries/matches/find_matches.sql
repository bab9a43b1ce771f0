-- name: FindMatches
-- returns: many
-- row: MatchRow
select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final, voided,
       winner_id, version, created_at, updated_at
  from matches where id = any(:ids)
