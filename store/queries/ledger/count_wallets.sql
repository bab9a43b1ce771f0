-- name: CountWallets
-- returns: one
-- nullable: :ids, :text, :user_id
-- not null: total
select count(*) as total
  from wallets w
 where (:ids::uuid[] is null or w.id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(w.address)) > 0)
   and (:user_id::uuid is null or w.user_id = :user_id)
