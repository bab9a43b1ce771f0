-- name: CheckpointsOfShard
-- returns: many
select symbol, trade_id, trade_time, trade_price from arena_checkpoints where shard = :shard order by symbol
