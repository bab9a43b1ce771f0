-- name: UpdateRole
-- returns: none
update roles set name = :name, description = :description, updated_at = :updated_at where id = :id
