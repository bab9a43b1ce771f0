-- What operators change, and the record of it.

-- Who did what to which row. The application never changes or removes an entry, and neither can it.
create table audit_entries (
  id         uuid primary key,
  actor_id   uuid not null references users,
  action     text not null check (action ~ '^[a-z][A-Za-z]+$'),
  subject_id uuid not null,
  changes    text not null,
  created_at timestamptz not null
);
create index audit_entries_by_subject on audit_entries (subject_id, created_at);
create index audit_entries_by_actor on audit_entries (actor_id, created_at);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is never changed: %', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function audit_is_append_only();

-- One that players have progress in is switched off instead of removed.
alter table achievement_definitions add column is_active boolean not null default true;
create index achievements_by_definition on achievements (definition_id, created_at, id);

-- Lists by the time of the last change.
create index games_by_update on games (updated_at, id);
create index matches_by_update on matches (updated_at, id);
create index matches_by_game on matches (game_id);
create index matches_by_winner on matches (winner_id, created_at, id) where winner_id is not null;
create index positions_by_creation on positions (created_at, id);
create index users_by_update on users (updated_at, id);
create index wallets_by_creation on wallets (created_at, id);
