-- name: VoidPositions
-- returns: many
-- not null: at
with voided as (
  update positions p
     set status = 'canceled', closed_at = d.voided_at, updated_at = :now
    from unnest(:ids::uuid[], :voided_at::timestamptz[]) with ordinality as d (id, voided_at, at)
   where p.id = d.id and p.status in ('pending', 'open')
  returning d.at, p.id
), given_back as (
  update leverage_items i set position_id = null from voided where i.position_id = voided.id
)
select at from voided
