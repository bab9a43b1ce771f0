-- name: FirstUnbalancedTransfer
-- returns: optional
-- not null: postings, total, strangers
select t.id, count(p.number) as postings, coalesce(sum(p.amount), 0)::text as total,
       count(*) filter (where a.currency <> t.currency) as strangers
  from ledger_transfers t
  left join ledger_postings p on p.transfer_id = t.id
  left join ledger_accounts a on a.id = p.account_id
 group by t.id
having coalesce(sum(p.amount), 0) <> 0 or count(p.number) < 2 or count(*) filter (where a.currency <> t.currency) > 0
 order by t.id
 limit 1
