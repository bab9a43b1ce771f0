-- name: TradingTerms
-- returns: optional
-- not null: is_halted
select g.max_positions, (select h.is_halted from trading_halt h) as is_halted
  from matches m join games g on g.id = m.game_id where m.id = :match_id
