-- name: GrantLeverageItems
-- returns: count
-- Of the items; none when the key was used before.
with granted as (
  insert into item_grants (idempotency_key, user_id, leverage, quantity, created_at)
  values (:idempotency_key, :user_id, :leverage, cardinality(:ids::uuid[]), :created_at)
  on conflict (idempotency_key) do nothing
  returning user_id, leverage, created_at
)
insert into leverage_items (id, user_id, leverage, created_at)
select item.id, granted.user_id, granted.leverage, granted.created_at
  from granted cross join unnest(:ids::uuid[]) as item (id)
