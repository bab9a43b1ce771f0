-- name: PendingOrders
-- returns: many
-- row: OrderRow
select id, position_id, match_id, kind, fraction, stop_loss, target, status, accepted_at from position_orders
 where match_id = any(:match_ids) and status = 'pending'
 order by match_id, created_at, id
