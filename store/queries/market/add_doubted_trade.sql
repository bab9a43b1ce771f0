-- name: AddDoubtedTrade
-- returns: none
insert into doubted_trades (symbol, trade_id, price, quantity, traded_at, last_price, doubt, doubted_at)
values (:symbol, :trade_id, :price, :quantity, :traded_at, :last_price, :doubt, :now)
on conflict (symbol, trade_id) do nothing
