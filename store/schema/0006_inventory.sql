-- Items are granted once per key, however often the request is repeated.

create table item_grants (
  idempotency_key text primary key check (length(idempotency_key) between 1 and 200),
  user_id         uuid not null references users,
  leverage        smallint not null check (leverage between 11 and 125),
  quantity        smallint not null check (quantity > 0),
  created_at      timestamptz not null
);

-- A canceled position gives its item back.
create index leverage_items_by_position on leverage_items (position_id) where position_id is not null;
