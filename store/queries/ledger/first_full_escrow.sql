-- name: FirstFullEscrow
-- returns: optional
-- not null: id, balance
-- Of a match that is over, or that never was.
select a.id, a.balance, a.match_id, m.status
  from ledger_accounts a
  left join matches m on m.id = a.match_id
 where a.kind = 'escrow' and a.balance <> 0 and (m.id is null or m.status in ('closed', 'canceled'))
 order by a.id
 limit 1
