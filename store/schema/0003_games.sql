-- Games, matches, the queue before them, and the positions inside them.
-- Virtual money, prices and quantities are counts of 1e-8; durations are microseconds.

create table assets (
  id          text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
  base_token  text not null check (base_token ~ '^[A-Z0-9]{1,20}$'),
  quote_token text not null check (quote_token ~ '^[A-Z0-9]{1,20}$'),
  symbol      text not null generated always as (base_token || quote_token) stored constraint asset_symbol_once unique,
  name        text not null,
  icon_url    text not null,
  rank        integer not null check (rank > 0),
  is_active   boolean not null default true
);

create table games (
  id            uuid primary key,
  title         text not null check (length(title) between 1 and 120),
  description   text,
  cover         text,
  currency      currency not null,
  entry_fee     bigint not null check (entry_fee >= 0),
  start_balance bigint not null check (start_balance > 0),
  duration      bigint not null check (duration > 0),
  countdown     bigint not null check (countdown >= 0),
  min_players   smallint not null check (min_players between 1 and 255),
  max_players   smallint not null check (max_players between 1 and 255),
  max_positions smallint not null check (max_positions between 1 and 255),
  reward_price  bigint check (reward_price >= 0),
  cup           integer not null default 0 check (cup >= 0),
  win_exp       integer not null default 0 check (win_exp >= 0),
  lose_exp      integer not null default 0 check (lose_exp >= 0),
  is_active     boolean not null default true,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  check (min_players <= max_players),
  check (reward_price is null or reward_price <= entry_fee * min_players)
);
create index games_by_creation on games (created_at, id);

create type match_status as enum ('waiting', 'pending', 'open', 'closed', 'canceled');

create table matches (
  id              uuid primary key,
  game_id         uuid not null references games,
  status          match_status not null,
  rules_version   smallint not null check (rules_version > 0),
  start_time      timestamptz not null,
  end_time        timestamptz not null,
  trading_locked  boolean not null default false,
  orders_closed   boolean not null default false,
  positions_final boolean not null default false,
  voided          boolean not null default false,
  winner_id       uuid references users,
  version         bigint not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  check (start_time <= end_time),
  check (orders_closed or not positions_final),
  check (status <> 'closed' or positions_final)
);
create index matches_by_creation on matches (created_at, id);
create index matches_unfinished on matches (status, start_time, end_time) where status in ('waiting', 'pending', 'open');

create table participants (
  id                 uuid primary key,
  match_id           uuid not null references matches,
  user_id            uuid not null references users,
  currency           currency not null,
  fee                bigint not null check (fee >= 0),
  balance            bigint not null check (balance >= 0),
  balance_reached_at timestamptz not null,
  joined_at          timestamptz not null,
  rank               smallint check (rank > 0),
  prize              bigint not null default 0 check (prize >= 0),
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint participant_once unique (match_id, user_id)
);
create index participants_by_user on participants (user_id, created_at, id);

create type join_status as enum ('waiting', 'matched', 'left');

create table join_requests (
  id         uuid primary key,
  game_id    uuid not null references games,
  user_id    uuid not null references users,
  currency   currency not null,
  fee        bigint not null check (fee >= 0),
  status     join_status not null,
  match_id   uuid references matches,
  created_at timestamptz not null,
  check ((status = 'matched') = (match_id is not null))
);
-- A player waits in one queue at a time, and is in one match at a time (checked on joining).
create unique index join_waiting_once on join_requests (user_id) where status = 'waiting';
create index join_requests_waiting on join_requests (game_id, created_at) where status = 'waiting';

create type position_side as enum ('buy', 'sell');
create type position_type as enum ('market', 'limit');
create type position_status as enum ('pending', 'open', 'closed', 'liquidated', 'canceled');
create type close_reason as enum ('manual', 'stop_loss', 'target', 'match_end', 'liquidation');

create table positions (
  id                uuid primary key,
  match_id          uuid not null references matches,
  participant_id    uuid not null references participants,
  user_id           uuid not null references users,
  symbol            text not null references assets (symbol),
  side              position_side not null,
  type              position_type not null,
  status            position_status not null,
  margin            bigint not null check (margin > 0),
  leverage          smallint not null check (leverage between 1 and 125),
  limit_price       bigint check (limit_price > 0),
  stop_loss         bigint check (stop_loss > 0),
  target            bigint check (target > 0),
  entry_price       bigint check (entry_price > 0),
  close_price       bigint check (close_price > 0),
  profit            bigint not null default 0,
  close_reason      close_reason,
  entry_trade_id    bigint,
  entry_trade_time  timestamptz,
  entry_trade_price bigint,
  close_trade_id    bigint,
  close_trade_time  timestamptz,
  close_trade_price bigint,
  accepted_at       timestamptz not null,
  opened_at         timestamptz,
  closed_at         timestamptz,
  leverage_item     smallint,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  check ((type = 'limit') = (limit_price is not null)),
  check (status in ('pending', 'canceled') or (entry_price is not null and entry_trade_id is not null)),
  check ((status in ('closed', 'liquidated')) = (close_price is not null and close_reason is not null)),
  check ((status = 'liquidated') = (close_reason is not distinct from 'liquidation'))
);
create index positions_by_match on positions (match_id, created_at, id);
create index positions_by_participant on positions (participant_id);
create index positions_by_user on positions (user_id, created_at, id);
create index positions_live on positions (match_id) where status in ('pending', 'open');

create type order_kind as enum ('close', 'cancel', 'edit');
create type order_status as enum ('pending', 'applied', 'refused');

create table position_orders (
  id           uuid primary key,
  position_id  uuid not null references positions,
  match_id     uuid not null references matches,
  kind         order_kind not null,
  fraction     bigint check (fraction > 0 and fraction <= 100000000),
  stop_loss    bigint check (stop_loss > 0),
  target       bigint check (target > 0),
  status       order_status not null default 'pending',
  refusal_code text,
  accepted_at  timestamptz not null,
  created_at   timestamptz not null,
  check ((kind = 'close') = (fraction is not null)),
  check ((status = 'refused') = (refusal_code is not null))
);
create index position_orders_pending on position_orders (match_id) where status = 'pending';
create index position_orders_by_position on position_orders (position_id);

-- Items that allow a leverage above 10. Consumed by the creation of a position, given back when it is canceled unfilled.
create table leverage_items (
  id          uuid primary key,
  user_id     uuid not null references users,
  leverage    smallint not null check (leverage between 11 and 125),
  position_id uuid references positions,
  created_at  timestamptz not null
);
create index leverage_items_owned on leverage_items (user_id, leverage) where position_id is null;
