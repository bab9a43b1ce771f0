-- name: BalanceOf
-- returns: optional
select balance from ledger_accounts
 where owner_id = :owner_id and kind = :kind and currency = :currency and split = :split
