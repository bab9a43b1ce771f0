-- name: MoveCheckpoints
-- returns: none
-- nullable: :trade_prices[]
insert into arena_checkpoints as c (shard, symbol, trade_id, trade_time, trade_price)
select :shard::smallint, *
  from unnest(:symbols::text[], :trade_ids::bigint[], :trade_times::timestamptz[], :trade_prices::bigint[])
on conflict (shard, symbol) do update
   set trade_id = excluded.trade_id, trade_time = excluded.trade_time, trade_price = excluded.trade_price
 where c.trade_id <= excluded.trade_id
