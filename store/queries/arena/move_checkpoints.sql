-- name: MoveCheckpoints
-- returns: none
insert into arena_checkpoints as c (shard, symbol, trade_id, trade_time)
select :shard::smallint, * from unnest(:symbols::text[], :trade_ids::bigint[], :trade_times::timestamptz[])
on conflict (shard, symbol) do update
   set trade_id = excluded.trade_id, trade_time = excluded.trade_time
 where c.trade_id <= excluded.trade_id
