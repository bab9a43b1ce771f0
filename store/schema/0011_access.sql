-- Roles, what tells a player's sessions apart, what a player has read, and the halt of all trading.

create table roles (
  id          uuid primary key,
  name        text not null constraint role_name_once unique check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  description text not null check (length(description) <= 500),
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);

-- "*" is every permission there is and will be.
create table role_permissions (
  role_id    uuid not null references roles on delete cascade,
  permission text not null check (permission = '*' or permission ~ '^[a-z]+:[A-Za-z]+$'),
  primary key (role_id, permission)
);

create table user_roles (
  user_id uuid not null references users,
  role_id uuid not null references roles on delete cascade,
  primary key (user_id, role_id)
);
create index user_roles_by_role on user_roles (role_id);

-- From where a session was begun, as its player will recognise it.
alter table sessions
  add column address    text not null default '' check (length(address) <= 64),
  add column user_agent text not null default '' check (length(user_agent) <= 256);
create index sessions_by_end on sessions (revoked_at) where revoked_at is not null;

alter table notifications add column read_at timestamptz;
create index notifications_unread on notifications (user_id, created_at desc, id) where read_at is null;

-- One row: while trading is halted, no match takes new positions.
create table trading_halt (
  id         smallint primary key default 1 check (id = 1),
  is_halted  boolean not null,
  changed_at timestamptz
);
insert into trading_halt (is_halted) values (false);
