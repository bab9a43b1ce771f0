-- name: PutGame
-- returns: none
-- nullable: :description, :cover, :reward_price
insert into games (id, title, description, cover, currency, entry_fee, start_balance, duration, countdown, min_players,
                   max_players, max_positions, reward_price, cup, win_exp, lose_exp, is_active, created_at, updated_at)
values (:id, :title, :description, :cover, :currency, :entry_fee, :start_balance, :duration, :countdown, :min_players,
        :max_players, :max_positions, :reward_price, :cup, :win_exp, :lose_exp, :is_active, :created_at, :updated_at)
on conflict (id) do update
   set title = excluded.title, description = excluded.description, cover = excluded.cover,
       currency = excluded.currency, entry_fee = excluded.entry_fee, start_balance = excluded.start_balance,
       duration = excluded.duration, countdown = excluded.countdown, min_players = excluded.min_players,
       max_players = excluded.max_players, max_positions = excluded.max_positions,
       reward_price = excluded.reward_price, cup = excluded.cup, win_exp = excluded.win_exp,
       lose_exp = excluded.lose_exp, is_active = excluded.is_active, created_at = excluded.created_at,
       updated_at = excluded.updated_at
