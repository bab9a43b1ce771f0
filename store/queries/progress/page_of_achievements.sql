-- name: PageOfAchievements
-- returns: many
-- row: AchievementRow
-- nullable: :ids, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, user_id, definition_id, progress, granted_at, created_at, updated_at
  from (select a.*, case when :by_update then a.updated_at else a.created_at end as at from achievements a
         where (:ids::uuid[] is null or a.id = any(:ids))) a
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
