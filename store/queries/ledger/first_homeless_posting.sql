-- name: FirstHomelessPosting
-- returns: optional
-- Without its transfer or its account: only damage below the constraints makes one.
select p.transfer_id, p.number, p.account_id
  from ledger_postings p
 where not exists (select from ledger_transfers t where t.id = p.transfer_id)
    or not exists (select from ledger_accounts a where a.id = p.account_id)
 order by p.transfer_id, p.number
 limit 1
