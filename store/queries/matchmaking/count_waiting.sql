-- name: CountWaiting
-- returns: many
-- not null: waiting
select game_id, count(*) as waiting from join_requests
 where status = 'waiting' and game_id = any(:game_ids::uuid[])
 group by game_id
