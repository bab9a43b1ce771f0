-- name: WalletsOf
-- returns: many
-- row: WalletRow
-- not null: available, held
select w.id, w.user_id, w.currency, w.address, w.created_at, w.updated_at,
       coalesce(a.balance, 0) as available, coalesce(h.balance, 0) as held
  from wallets w
  left join ledger_accounts a
    on a.owner_id = w.user_id and a.kind = 'available' and a.currency = w.currency and a.split = 0
  left join ledger_accounts h
    on h.owner_id = w.user_id and h.kind = 'held' and h.currency = w.currency and h.split = 0
 where w.user_id = any(:user_ids)
 order by w.user_id, w.currency
