-- name: CountWalletEntries
-- returns: one
-- nullable: :ids, :text, :user_id
-- not null: total
select count(*) as total
  from ledger_postings p
  join ledger_accounts a on a.id = p.account_id and a.kind = 'available'
  join ledger_transfers t on t.id = p.transfer_id
 where (:ids::uuid[] is null or p.entry_id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(t.idempotency_key)) > 0)
   and (:user_id::uuid is null or a.owner_id = :user_id)
