-- name: CountDefinitions
-- returns: one
-- nullable: :ids, :text, :is_active, :user_id
-- not null: total
select count(*) as total
  from achievement_definitions d
 where (:ids::uuid[] is null or d.id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(d.name)) > 0 or position(lower(:text) in lower(d.description)) > 0)
   and (:is_active::boolean is null or d.is_active = :is_active)
   and (:user_id::uuid is null or d.id in (select definition_id from achievements where user_id = :user_id))
