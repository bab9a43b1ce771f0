-- name: DueToCloseOrders
-- returns: many
select id from matches
 where status = 'open' and not orders_closed and end_time <= :now
 order by end_time, id
 limit :limit
