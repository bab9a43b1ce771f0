-- name: ReleaseShard
-- returns: none
-- The epoch grows here too, so that nothing can be written under a lease that was given back.
update arena_shards set epoch = epoch + 1, expires_at = '-infinity' where shard = :shard and epoch = :epoch
