-- name: DueToStart
-- returns: many
select id from matches where status = 'pending' and start_time <= :now order by start_time, id limit :limit
