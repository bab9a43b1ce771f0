-- name: LockAchievementEvent
-- returns: optional
select id, user_id, metric, source_id, amount, processed_at, created_at from achievement_events where id = :id
   for no key update
