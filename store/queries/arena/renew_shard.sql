-- name: RenewShard
-- returns: count
update arena_shards set expires_at = :until where shard = :shard and epoch = :epoch
