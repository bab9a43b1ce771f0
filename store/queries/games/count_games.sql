-- name: CountGames
-- returns: one
-- nullable: :ids, :text, :is_active
-- not null: total
select count(*) as total
  from games g
 where (:ids::uuid[] is null or g.id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(g.title)) > 0)
   and (:is_active::boolean is null or g.is_active = :is_active)
