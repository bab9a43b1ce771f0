-- name: LockAccounts
-- returns: none
-- In the order of their ids, so that crossing transfers wait for each other instead of locking each other out.
select
  from ledger_accounts a
  join unnest(:owner_ids::uuid[], :kinds::text[]::account_kind[], :currencies::text[]::currency[], :splits::smallint[])
       as w (owner_id, kind, currency, split)
    on a.owner_id = w.owner_id and a.kind = w.kind and a.currency = w.currency and a.split = w.split
 order by a.id
   for no key update of a
