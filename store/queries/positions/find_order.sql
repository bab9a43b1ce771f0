-- name: FindOrder
-- returns: optional
-- row: OrderRow
select id, position_id, match_id, kind, fraction, stop_loss, target, status, accepted_at from position_orders
 where id = :id
