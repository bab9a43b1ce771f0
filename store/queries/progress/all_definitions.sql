-- name: AllDefinitions
-- returns: many
-- row: AchievementDefinitionRow
select id, name, description, metric, target, query, is_active, created_at, updated_at
  from achievement_definitions
 order by created_at, id
