-- name: FindTransfer
-- returns: many
-- nullable: user_id, owner_match_id, match_id
-- A row for each posting.
select t.id, t.kind, t.currency, t.match_id, t.created_at, p.amount, a.kind as account_kind, a.currency as account_currency,
       a.user_id, a.match_id as owner_match_id, a.split
  from ledger_transfers t
  join ledger_postings p on p.transfer_id = t.id
  join ledger_accounts a on a.id = p.account_id
 where t.idempotency_key = :key
 order by p.number
