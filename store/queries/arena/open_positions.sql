-- name: OpenPositions
-- returns: many
-- not null: at
update positions p
   set status = 'open', entry_price = d.entry_price, entry_trade_id = d.trade_id, entry_trade_time = d.trade_time,
       entry_trade_price = d.trade_price, opened_at = d.trade_time, updated_at = :now
  from unnest(:ids::uuid[], :entry_prices::bigint[], :trade_ids::bigint[], :trade_times::timestamptz[],
              :trade_prices::bigint[]) with ordinality as d (id, entry_price, trade_id, trade_time, trade_price, at)
 where p.id = d.id and p.status = 'pending'
returning d.at
