-- name: ShareMatchOfPosition
-- returns: optional
-- row: MatchRow
-- As ShareMatch, for who knows only the position.
select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final, voided,
       winner_id, version, created_at, updated_at
  from matches where id = (select match_id from positions where positions.id = :position_id)
   for share
