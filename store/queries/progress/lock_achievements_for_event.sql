-- name: LockAchievementsForEvent
-- returns: many
-- row: AchievementRow
select a.id, a.user_id, a.definition_id, a.progress, a.granted_at, a.created_at, a.updated_at
  from achievements a
 where a.user_id = (select e.user_id from achievement_events e where e.id = :event_id)
   and a.definition_id in (
     select d.id from achievement_definitions d join achievement_events e on e.metric = d.metric where e.id = :event_id)
 order by a.id
   for no key update of a
