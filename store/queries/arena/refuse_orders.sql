-- name: RefuseOrders
-- returns: many
-- not null: at
update position_orders o
   set status = 'refused', refusal_code = d.code
  from unnest(:order_ids::uuid[], :codes::text[]) with ordinality as d (order_id, code, at)
 where o.id = d.order_id and o.status = 'pending'
returning d.at
