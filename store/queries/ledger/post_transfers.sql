-- name: PostTransfers
-- returns: one
-- nullable: :match_ids[]
-- not null: posted
-- What was posted before is left out. REQUIRES: the accounts exist and are locked.
with fresh as (
  insert into ledger_transfers (id, kind, idempotency_key, currency, match_id, created_at)
  select * from unnest(:ids::uuid[], :kinds::text[]::transfer_kind[], :idempotency_keys::text[],
                       :currencies::text[]::currency[], :match_ids::uuid[], :created_at::timestamptz[])
  on conflict (idempotency_key) do nothing
  returning id
), lines as (
  select l.transfer_id, l.number, a.id as account_id, l.amount
    from unnest(:line_transfer_ids::uuid[], :line_numbers::smallint[], :line_owner_ids::uuid[],
                :line_kinds::text[]::account_kind[], :line_currencies::text[]::currency[], :line_splits::smallint[],
                :line_amounts::bigint[]) as l (transfer_id, number, owner_id, kind, currency, split, amount)
    join fresh on fresh.id = l.transfer_id
    join ledger_accounts a
      on a.owner_id = l.owner_id and a.kind = l.kind and a.currency = l.currency and a.split = l.split
), written as (
  insert into ledger_postings (transfer_id, number, account_id, amount)
  select transfer_id, number, account_id, amount from lines
), moved as (
  update ledger_accounts a
     set balance = a.balance + s.amount
    from (select account_id, sum(amount)::bigint as amount from lines group by account_id) s
   where a.id = s.account_id
)
select count(*) as posted from fresh
