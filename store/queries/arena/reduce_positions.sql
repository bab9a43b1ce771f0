-- name: ReducePositions
-- returns: many
-- not null: at
with reduced as (
  update positions p
     set margin = d.remaining, profit = p.profit + d.profit, reduced_at = d.trade_time, updated_at = :now,
         -- An edit that was accepted later may have been carried out before: by the same trade.
         (last_order_at, last_order_id) = (
           select place.at, place.id
             from (values (o.accepted_at, o.id), (p.last_order_at, p.last_order_id)) as place (at, id)
            where place.id is not null order by place.at desc, place.id desc limit 1)
    from unnest(:ids::uuid[], :order_ids::uuid[], :remaining::bigint[], :profits::bigint[], :trade_times::timestamptz[])
         with ordinality as d (id, order_id, remaining, profit, trade_time, at)
    join position_orders o on o.id = d.order_id
   where p.id = d.id and p.status = 'open' and o.status = 'pending'
  returning d.at, d.order_id, p.participant_id, d.profit, d.trade_time
), applied as (
  update position_orders o set status = 'applied' from reduced where o.id = reduced.order_id
), paid as (
  update participants s
     set balance = s.balance + gain.profit, balance_reached_at = greatest(s.balance_reached_at, gain.reached_at),
         updated_at = :now
    from (select participant_id, sum(profit)::bigint as profit, max(trade_time) as reached_at
            from reduced where profit <> 0 group by participant_id) gain
   where s.id = gain.participant_id
)
select at from reduced
