-- name: PageOfDefinitions
-- returns: many
-- row: AchievementDefinitionRow
-- nullable: :ids, :text, :is_active, :user_id, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, name, description, metric, target, query, is_active, created_at, updated_at
  from (select d.*, case when :by_update then d.updated_at else d.created_at end as at from achievement_definitions d
         where (:ids::uuid[] is null or d.id = any(:ids))
           and (:text::text is null or position(lower(:text) in lower(d.name)) > 0 or position(lower(:text) in lower(d.description)) > 0)
           and (:is_active::boolean is null or d.is_active = :is_active)
           and (:user_id::uuid is null or d.id in (select definition_id from achievements where user_id = :user_id))) d
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
