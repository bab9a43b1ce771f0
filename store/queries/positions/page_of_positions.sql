-- name: PageOfPositions
-- returns: many
-- row: PositionRow
-- nullable: :ids, :text, :user_id, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, limit_price, stop_loss,
       target, entry_price, close_price, profit, close_reason, entry_trade_id, entry_trade_time, entry_trade_price,
       close_trade_id, close_trade_time, close_trade_price, accepted_at, opened_at, closed_at, reduced_at,
       last_order_at, last_order_id, leverage_item, created_at, updated_at
  from (select p.*, case when :by_update then p.updated_at else p.created_at end as at from positions p
         where (:ids::uuid[] is null or p.id = any(:ids))
           and (:text::text is null or position(lower(:text) in lower(p.symbol)) > 0)
           and (:user_id::uuid is null or p.user_id = :user_id)) p
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
