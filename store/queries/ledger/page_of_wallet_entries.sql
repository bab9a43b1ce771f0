-- name: PageOfWalletEntries
-- returns: many
-- row: WalletEntryRow
-- nullable: :ids, :text, :user_id, :above_time, :above_id, :below_time, :below_id
-- not null: user_id
-- See adapters/postgres/paging.h. An entry never changes: it has one time.
select id, user_id, kind, currency, amount, match_id, idempotency_key, created_at
  from (select p.entry_id as id, a.user_id, t.kind, a.currency, p.amount, t.match_id, t.idempotency_key, t.created_at,
               t.created_at as at
          from ledger_postings p
          join ledger_accounts a on a.id = p.account_id and a.kind = 'available'
          join ledger_transfers t on t.id = p.transfer_id
         where (:ids::uuid[] is null or p.entry_id = any(:ids))
           and (:text::text is null or position(lower(:text) in lower(t.idempotency_key)) > 0)
           and (:user_id::uuid is null or a.owner_id = :user_id)) e
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
