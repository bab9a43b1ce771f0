-- name: CountUsers
-- returns: one
-- nullable: :ids, :text
-- not null: total
select count(*) as total
  from users u
 where (:ids::uuid[] is null or u.id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(u.nick_name)) > 0 or position(lower(:text) in lower(u.email)) > 0)
