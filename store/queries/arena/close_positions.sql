-- name: ClosePositions
-- returns: many
-- nullable: :order_ids[]
-- not null: at
with closed as (
  update positions p
     set status = d.status, close_reason = d.reason, close_price = d.close_price, profit = p.profit + d.profit,
         close_trade_id = d.trade_id, close_trade_time = d.trade_time, close_trade_price = d.trade_price,
         closed_at = d.trade_time, updated_at = :now,
         (last_order_at, last_order_id) = (
           select place.at, place.id
             from (values (o.accepted_at, o.id), (p.last_order_at, p.last_order_id)) as place (at, id)
            where place.id is not null order by place.at desc, place.id desc limit 1)
    from unnest(:ids::uuid[], :order_ids::uuid[], :statuses::text[]::position_status[], :reasons::text[]::close_reason[],
                :close_prices::bigint[], :profits::bigint[], :trade_ids::bigint[], :trade_times::timestamptz[],
                :trade_prices::bigint[])
         with ordinality as d (id, order_id, status, reason, close_price, profit, trade_id, trade_time, trade_price, at)
    left join position_orders o on o.id = d.order_id
   where p.id = d.id and p.status = 'open'
  returning d.at, d.order_id, p.participant_id, d.profit, d.trade_time
), applied as (
  update position_orders o set status = 'applied' from closed where o.id = closed.order_id
), paid as (
  update participants s
     set balance = s.balance + gain.profit, balance_reached_at = greatest(s.balance_reached_at, gain.reached_at),
         updated_at = :now
    from (select participant_id, sum(profit)::bigint as profit, max(trade_time) as reached_at
            from closed where profit <> 0 group by participant_id) gain
   where s.id = gain.participant_id
)
select at from closed
