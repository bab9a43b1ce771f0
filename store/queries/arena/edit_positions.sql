-- name: EditPositions
-- returns: many
-- nullable: :stop_losses[], :targets[]
-- not null: at
with edited as (
  update positions p
     set stop_loss = d.stop_loss, target = d.target, last_order_at = o.accepted_at, last_order_id = o.id,
         updated_at = :now
    from unnest(:ids::uuid[], :order_ids::uuid[], :stop_losses::bigint[], :targets::bigint[])
         with ordinality as d (id, order_id, stop_loss, target, at)
    join position_orders o on o.id = d.order_id
   where p.id = d.id and p.status in ('pending', 'open') and o.status = 'pending'
  returning d.at, d.order_id
), applied as (
  update position_orders o set status = 'applied' from edited where o.id = edited.order_id
)
select at from edited
