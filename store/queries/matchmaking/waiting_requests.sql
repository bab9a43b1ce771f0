-- name: WaitingRequests
-- returns: many
-- row: JoinRequestRow
-- nullable: :after_time, :after_id
select id, game_id, user_id, currency, fee, status, match_id, created_at
  from join_requests
 where status = 'waiting'
   and (:after_time::timestamptz is null or (created_at, id) > (:after_time, :after_id::uuid))
 order by created_at, id
 limit :limit
