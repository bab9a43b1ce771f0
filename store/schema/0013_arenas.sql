-- Who is there to own shards: they divide them by how many they are.
create table arena_members (
  owner      text primary key,
  expires_at timestamptz not null
);

-- A new owner goes on behind a trade without asking the exchange what its price was. Null: stored before this column.
alter table arena_checkpoints add column trade_price bigint check (trade_price > 0);
