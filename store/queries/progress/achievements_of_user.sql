-- name: AchievementsOfUser
-- returns: many
-- row: AchievementRow
select id, user_id, definition_id, progress, granted_at, created_at, updated_at
  from achievements where user_id = :user_id
 order by created_at, id
