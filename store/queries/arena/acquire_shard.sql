-- name: AcquireShard
-- returns: optional
-- not null: epoch
insert into arena_shards as s (shard, epoch, owner, expires_at) values (:shard, 1, :owner, :until)
on conflict (shard) do update
   set epoch = s.epoch + 1, owner = excluded.owner, expires_at = excluded.expires_at
 where s.expires_at <= :now
returning s.epoch
