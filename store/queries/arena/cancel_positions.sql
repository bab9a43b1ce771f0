-- name: CancelPositions
-- returns: many
-- nullable: :order_ids[]
-- not null: at
with canceled as (
  update positions p
     set status = 'canceled', closed_at = d.canceled_at, updated_at = :now,
         last_order_at = coalesce(o.accepted_at, p.last_order_at), last_order_id = coalesce(o.id, p.last_order_id)
    from unnest(:ids::uuid[], :order_ids::uuid[], :canceled_at::timestamptz[])
         with ordinality as d (id, order_id, canceled_at, at)
    left join position_orders o on o.id = d.order_id
   where p.id = d.id and p.status = 'pending'
  returning d.at, d.order_id, p.id
), applied as (
  update position_orders o set status = 'applied' from canceled where o.id = canceled.order_id
), given_back as (
  update leverage_items i set position_id = null from canceled where i.position_id = canceled.id
)
select at from canceled
