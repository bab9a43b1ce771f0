-- What makes delivery safe: the outbox, parked messages, answers kept for retries, and the arena's leases.

create table outbox (
  id         uuid primary key,
  subject    text not null,
  payload    text not null,
  created_at timestamptz not null
);
create index outbox_in_order on outbox (created_at, id);

create table parked_messages (
  id         uuid primary key,
  consumer   text not null,
  subject    text not null,
  payload    text not null,
  message_id text not null,
  reason     text not null,
  attempts   integer not null,
  parked_at  timestamptz not null
);

create table idempotency_keys (
  user_id    uuid not null references users,
  key        text not null check (length(key) between 1 and 200),
  input_hash bytea not null,
  result_id  uuid not null,
  created_at timestamptz not null,
  primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- One owner per shard of matches. Every write of the arena names the epoch that it believes in.
create table arena_shards (
  shard      smallint primary key check (shard >= 0),
  epoch      bigint not null check (epoch > 0),
  owner      text not null,
  expires_at timestamptz not null
);

-- All decisions from trades up to this id are stored: a new owner goes on behind it.
create table arena_checkpoints (
  shard      smallint not null,
  symbol     text not null,
  trade_id   bigint not null,
  trade_time timestamptz not null,
  primary key (shard, symbol)
);
