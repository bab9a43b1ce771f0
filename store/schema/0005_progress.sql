-- Notifications and achievements.

create type notification_action as enum ('created', 'updated', 'canceled');
create type notification_target as enum ('game', 'match', 'position', 'wallet');
create type notification_type as enum ('info', 'warning', 'error');

create table notifications (
  id         uuid primary key,
  user_id    uuid not null references users,
  action     notification_action not null,
  target     notification_target not null,
  type       notification_type not null,
  message    text not null,
  created_at timestamptz not null
);
create index notifications_by_user on notifications (user_id, created_at desc, id);

create type achievement_metric as enum ('matches_played', 'matches_won', 'positions_closed');

create table achievement_definitions (
  id          uuid primary key,
  name        text not null check (length(name) between 1 and 120),
  description text not null,
  metric      achievement_metric not null,
  target      bigint not null check (target > 0),
  query       text not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);

-- What happened, once per (user, metric, source): the source is the match or the position.
create table achievement_events (
  id           uuid primary key,
  user_id      uuid not null references users,
  metric       achievement_metric not null,
  source_id    uuid not null,
  amount       bigint not null check (amount > 0),
  processed_at timestamptz,
  created_at   timestamptz not null,
  constraint achievement_event_once unique (user_id, metric, source_id)
);
create index achievement_events_unprocessed on achievement_events (created_at) where processed_at is null;

create table achievements (
  id            uuid primary key,
  user_id       uuid not null references users,
  definition_id uuid not null references achievement_definitions,
  progress      bigint not null default 0 check (progress >= 0),
  granted_at    timestamptz,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  constraint achievement_once unique (user_id, definition_id)
);
create index achievements_by_user on achievements (user_id, created_at, id);
