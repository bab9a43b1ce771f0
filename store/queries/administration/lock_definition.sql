-- name: LockDefinition
-- returns: optional
-- row: AchievementDefinitionRow
select id, name, description, metric, target, query, is_active, created_at, updated_at
  from achievement_definitions where id = :id
   for update
