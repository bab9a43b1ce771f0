-- name: PageOfAchievementsOfDefinitions
-- returns: many
-- row: AchievementRow
-- nullable: :user_ids[], :above_time, :above_id, :below_time, :below_id
-- A page for each definition, of one user's where one is named. See adapters/postgres/paging.h.
select r.id, r.user_id, r.definition_id, r.progress, r.granted_at, r.created_at, r.updated_at
  from unnest(:owner_ids::uuid[], :user_ids::uuid[]) as o (id, user_id)
 cross join lateral (
   select id, user_id, definition_id, progress, granted_at, created_at, updated_at
     from (select a.*, case when :by_update then a.updated_at else a.created_at end as at
             from achievements a
            where a.definition_id = o.id and (o.user_id is null or a.user_id = o.user_id)) a
    where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
      and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
    order by case when :up then at end, case when :up then id end,
             case when not :up then at end desc, case when not :up then id end desc
   offset :offset limit :limit) r
