-- name: CountPositions
-- returns: one
-- nullable: :ids, :text, :user_id
-- not null: total
select count(*) as total
  from positions p
 where (:ids::uuid[] is null or p.id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(p.symbol)) > 0)
   and (:user_id::uuid is null or p.user_id = :user_id)
