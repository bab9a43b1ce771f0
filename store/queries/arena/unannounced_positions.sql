-- name: UnannouncedPositions
-- returns: many
-- row: PositionRow
select id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, limit_price, stop_loss,
       target, entry_price, close_price, profit, close_reason, entry_trade_id, entry_trade_time, entry_trade_price,
       close_trade_id, close_trade_time, close_trade_price, accepted_at, opened_at, closed_at, reduced_at,
       last_order_at, last_order_id, leverage_item, created_at, updated_at
  from positions where created_at >= :since and status = 'pending'
 order by created_at, id
