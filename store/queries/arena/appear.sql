-- name: Appear
-- returns: one
-- not null: arenas, held
-- The caller's own row is not seen by its own statement: it is counted by itself.
with gone as (
  delete from arena_members where expires_at <= :now and owner <> :owner
), me as (
  insert into arena_members (owner, expires_at) values (:owner, :until)
  on conflict (owner) do update set expires_at = excluded.expires_at
)
select 1 + (select count(*) from arena_members where owner <> :owner and expires_at > :now) as arenas,
       (select coalesce(array_agg(shard), '{}') from arena_shards where expires_at > :now) as held
