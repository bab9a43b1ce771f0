-- name: LockGame
-- returns: optional
-- row: GameRow
select id, title, description, cover, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
       max_positions, reward_price, cup, win_exp, lose_exp, is_active, created_at, updated_at
  from games where id = :id
   for update
