-- name: PageOfWallets
-- returns: many
-- row: WalletRow
-- nullable: :ids, :text, :user_id, :above_time, :above_id, :below_time, :below_id
-- not null: available, held
-- See adapters/postgres/paging.h.
select id, user_id, currency, address, created_at, updated_at, available, held
  from (select w.*, case when :by_update then w.updated_at else w.created_at end as at,
               coalesce(a.balance, 0) as available, coalesce(h.balance, 0) as held
          from wallets w
          left join ledger_accounts a
            on a.owner_id = w.user_id and a.kind = 'available' and a.currency = w.currency and a.split = 0
          left join ledger_accounts h
            on h.owner_id = w.user_id and h.kind = 'held' and h.currency = w.currency and h.split = 0
         where (:ids::uuid[] is null or w.id = any(:ids))
           and (:text::text is null or position(lower(:text) in lower(w.address)) > 0)
           and (:user_id::uuid is null or w.user_id = :user_id)) w
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
