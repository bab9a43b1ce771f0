-- name: UsageOfGame
-- returns: one
-- not null: is_live, has_history
select exists (select from join_requests where game_id = :id and status = 'waiting')
         or exists (select from matches where game_id = :id and status in ('waiting', 'pending', 'open')) as is_live,
       exists (select from join_requests where game_id = :id)
         or exists (select from matches where game_id = :id) as has_history
