-- name: UnusedLeverageItems
-- returns: many
select leverage from leverage_items where user_id = :user_id and position_id is null order by leverage
