-- name: HoldShard
-- returns: optional
-- Nobody else can become the owner before this transaction has ended.
select epoch from arena_shards where shard = :shard and epoch = :epoch
   for share
