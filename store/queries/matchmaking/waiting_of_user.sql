-- name: WaitingOfUser
-- returns: optional
-- row: JoinRequestRow
select id, game_id, user_id, currency, fee, status, match_id, created_at
  from join_requests where user_id = :user_id and status = 'waiting'
