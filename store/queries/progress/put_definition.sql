-- name: PutDefinition
-- returns: none
insert into achievement_definitions (id, name, description, metric, target, query, is_active, created_at, updated_at)
values (:id, :name, :description, :metric, :target, :query, :is_active, :created_at, :updated_at)
on conflict (id) do update
   set name = excluded.name, description = excluded.description, metric = excluded.metric, target = excluded.target,
       query = excluded.query, is_active = excluded.is_active, created_at = excluded.created_at,
       updated_at = excluded.updated_at
