-- name: UndecidedTrades
-- returns: many
select symbol, trade_id, price, quantity, traded_at, last_price, doubt, doubted_at
  from doubted_trades where verdict is null order by doubted_at, symbol, trade_id limit :limit::bigint
