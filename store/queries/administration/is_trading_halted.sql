-- name: IsTradingHalted
-- returns: one
select is_halted from trading_halt
