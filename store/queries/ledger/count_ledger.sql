-- name: CountLedger
-- returns: one
-- not null: accounts, transfers, postings
select (select count(*) from ledger_accounts) as accounts,
       (select count(*) from ledger_transfers) as transfers,
       (select count(*) from ledger_postings) as postings
