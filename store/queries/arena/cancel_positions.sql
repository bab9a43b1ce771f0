-- name: CancelPositions
-- returns: many
-- nullable: :order_ids[]
-- not null: at
with canceled as (
  update positions p
     set status = 'canceled', closed_at = d.canceled_at, updated_at = :now
    from unnest(:ids::uuid[], :order_ids::uuid[], :canceled_at::timestamptz[])
         with ordinality as d (id, order_id, canceled_at, at)
   where p.id = d.id and p.status = 'pending'
  returning d.at, d.order_id, p.id
), applied as (
  update position_orders o set status = 'applied' from canceled where o.id = canceled.order_id
), given_back as (
  update leverage_items i set position_id = null from canceled where i.position_id = canceled.id
)
select at from canceled
