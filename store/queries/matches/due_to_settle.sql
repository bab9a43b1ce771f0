-- name: DueToSettle
-- returns: many
select id from matches where status = 'open' and positions_final order by end_time, id limit :limit
