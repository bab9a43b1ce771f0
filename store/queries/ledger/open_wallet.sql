-- name: OpenWallet
-- returns: none
-- nullable: :address
insert into wallets (id, user_id, currency, address, created_at, updated_at)
values (:id, :user_id, :currency, :address, :created_at, :updated_at)
on conflict on constraint wallet_once do nothing
