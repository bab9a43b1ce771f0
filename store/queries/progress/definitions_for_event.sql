-- name: DefinitionsForEvent
-- returns: many
-- row: AchievementDefinitionRow
select id, name, description, metric, target, query, is_active, created_at, updated_at
  from achievement_definitions
 where is_active and metric = (select metric from achievement_events where achievement_events.id = :event_id)
 order by id
