-- name: LockLeverageItem
-- returns: optional
-- Skips what another match of the same player is consuming at this moment.
select id, leverage
  from leverage_items where user_id = :user_id and leverage >= :leverage and position_id is null
 order by leverage, id
 limit 1
   for no key update skip locked
