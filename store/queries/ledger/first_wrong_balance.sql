-- name: FirstWrongBalance
-- returns: optional
-- not null: id, kind, currency, balance, total
select a.id, a.kind, a.currency, a.balance, coalesce(s.total, 0)::text as total
  from ledger_accounts a
  left join (select account_id, sum(amount) as total from ledger_postings group by account_id) s on s.account_id = a.id
 where a.balance <> coalesce(s.total, 0)
 order by a.id
 limit 1
