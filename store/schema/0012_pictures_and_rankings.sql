-- What players show of themselves: pictures, and where they stand.

-- Few, small and never changed, so that they are kept and copied with everything else; an object store can take their
-- place behind the port.
create table images (
  id         uuid primary key,
  owner_id   uuid not null references users,
  media_type text not null check (media_type in ('image/gif', 'image/jpeg', 'image/png', 'image/webp')),
  content    bytea not null check (length(content) between 1 and 2097152),
  created_at timestamptz not null
);
-- Already compressed.
alter table images alter column content set storage external;
create index images_by_owner on images (owner_id, created_at, id);

create index users_by_cup on users (cup desc, id) where is_active and cup > 0;
create index matches_by_end on matches (end_time) where status = 'closed' and not voided;
create index matches_of_game on matches (game_id, created_at, id);
drop index matches_by_game;
