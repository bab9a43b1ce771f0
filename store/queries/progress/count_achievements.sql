-- name: CountAchievements
-- returns: one
-- nullable: :ids
-- not null: total
select count(*) as total
  from achievements a
 where (:ids::uuid[] is null or a.id = any(:ids))
