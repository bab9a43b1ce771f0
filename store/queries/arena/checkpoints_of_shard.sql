-- name: CheckpointsOfShard
-- returns: many
select symbol, trade_id, trade_time from arena_checkpoints where shard = :shard order by symbol
