-- name: ClearRolePermissions
-- returns: none
delete from role_permissions where role_id = :role_id
