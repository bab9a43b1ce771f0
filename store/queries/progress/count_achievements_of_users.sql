-- name: CountAchievementsOfUsers
-- returns: many
-- not null: owner, total
select a.user_id as owner, count(*) as total from achievements a where a.user_id = any(:user_ids) group by a.user_id
