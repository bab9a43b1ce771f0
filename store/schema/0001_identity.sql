-- Who plays, who operates, and how they prove it.

create table users (
  id                uuid primary key,
  email             text constraint user_email_once unique check (email = lower(email) and length(email) between 3 and 254),
  nick_name         text check (length(nick_name) between 1 and 40),
  avatar            text check (length(avatar) <= 2048),
  is_active         boolean not null default true,
  is_staff          boolean not null default false,
  is_superuser      boolean not null default false,
  is_email_verified boolean not null default false,
  cup               integer not null default 0 check (cup >= 0),
  exp               bigint not null default 0 check (exp >= 0),
  created_at        timestamptz not null,
  updated_at        timestamptz not null
);
create index users_by_creation on users (created_at, id);

create table user_permissions (
  user_id    uuid not null references users,
  permission text not null check (permission ~ '^[a-z]+:[A-Za-z]+$'),
  primary key (user_id, permission)
);

-- The code itself is nowhere: it is computed from the id, the nonce and a secret of the configuration.
create table verification_codes (
  id         uuid primary key,
  email      text not null check (email = lower(email)),
  nonce      bytea not null check (length(nonce) = 16),
  tries_left integer not null check (tries_left >= 0),
  expires_at timestamptz not null,
  used_at    timestamptz,
  mailed_at  timestamptz,
  refused_at timestamptz,
  created_at timestamptz not null
);
create index verification_codes_by_email on verification_codes (email, created_at desc);
create index verification_codes_unmailed on verification_codes (created_at) where mailed_at is null and refused_at is null;

-- One row per login. `generation` grows with every refresh; a refresh token names its session and generation.
create table sessions (
  id         uuid primary key,
  user_id    uuid not null references users,
  generation integer not null default 1 check (generation > 0),
  rotated_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);
