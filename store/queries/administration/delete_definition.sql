-- name: DeleteDefinition
-- returns: none
delete from achievement_definitions where id = :id
