-- name: AddRolePermissions
-- returns: none
insert into role_permissions (role_id, permission)
select :role_id, unnest(:permissions::text[])
on conflict do nothing
