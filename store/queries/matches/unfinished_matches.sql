-- name: UnfinishedMatches
-- returns: many
-- row: MatchRow
select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final, voided,
       winner_id, version, created_at, updated_at
  from matches where status in ('pending', 'open') and not positions_final
 order by id
