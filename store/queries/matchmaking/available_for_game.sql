-- name: AvailableForGame
-- returns: optional
select a.balance
  from ledger_accounts a
 where a.owner_id = :owner_id and a.kind = 'available' and a.split = 0
   and a.currency = (select currency from games where games.id = :game_id)
