-- name: CountAchievementsOfDefinitions
-- returns: many
-- nullable: :user_ids[]
-- not null: owner, total
select a.definition_id as owner, count(*) as total
  from unnest(:owner_ids::uuid[], :user_ids::uuid[]) as o (id, user_id)
  join achievements a on a.definition_id = o.id and (o.user_id is null or a.user_id = o.user_id)
 group by a.definition_id
