-- name: UnannouncedOrders
-- returns: many
-- row: OrderRow
select id, position_id, match_id, kind, fraction, stop_loss, target, status, accepted_at from position_orders
 where status = 'pending'
 order by created_at, id
