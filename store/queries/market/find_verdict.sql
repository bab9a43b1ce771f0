-- name: FindVerdict
-- returns: optional
-- not null: verdict
select verdict from doubted_trades where symbol = :symbol and trade_id = :trade_id and verdict is not null
