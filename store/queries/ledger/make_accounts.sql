-- name: MakeAccounts
-- returns: none
-- nullable: :user_ids[], :match_ids[]
-- Accounts are made on first use, in one order for everybody.
insert into ledger_accounts (id, kind, currency, user_id, match_id, split)
select id, kind, currency, user_id, match_id, split
  from unnest(:ids::uuid[], :kinds::text[]::account_kind[], :currencies::text[]::currency[], :user_ids::uuid[],
              :match_ids::uuid[], :splits::smallint[]) as a (id, kind, currency, user_id, match_id, split)
 order by kind, currency, user_id, match_id, split
on conflict on constraint ledger_account_once do nothing
