-- name: DecideDoubtedTrade
-- returns: count
update doubted_trades set verdict = :verdict::text, decided_by = :by::text, decided_at = :now::timestamptz
 where symbol = :symbol and trade_id = :trade_id and verdict is null
