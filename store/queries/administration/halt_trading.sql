-- name: HaltTrading
-- returns: count
update trading_halt set is_halted = :is_halted, changed_at = :changed_at where is_halted <> :is_halted
