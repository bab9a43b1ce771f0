-- name: CountEntriesOfUsers
-- returns: many
-- not null: owner, total
select a.owner_id as owner, count(*) as total
  from ledger_postings p join ledger_accounts a on a.id = p.account_id and a.kind = 'available'
 where a.owner_id = any(:user_ids)
 group by a.owner_id
