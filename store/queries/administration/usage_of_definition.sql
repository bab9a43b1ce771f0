-- name: UsageOfDefinition
-- returns: one
-- not null: is_live
select exists (select from achievements where definition_id = :id) as is_live
