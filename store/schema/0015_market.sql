-- What market processes share: which of them publishes, and trades that nobody believes yet.

create table leases (
  name       text primary key,
  epoch      bigint not null check (epoch > 0),
  owner      text not null,
  expires_at timestamptz not null
);

create table doubted_trades (
  symbol     text not null,
  trade_id   bigint not null,
  price      bigint not null,
  quantity   bigint not null,
  traded_at  timestamptz not null,
  last_price bigint not null,
  doubt      text not null,
  doubted_at timestamptz not null,
  verdict    text,
  decided_by text,
  decided_at timestamptz,
  primary key (symbol, trade_id),
  check ((verdict is null) = (decided_at is null))
);
create index doubted_trades_undecided on doubted_trades (doubted_at) where verdict is null;
