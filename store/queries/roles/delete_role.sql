-- name: DeleteRole
-- returns: none
delete from roles where id = :id
