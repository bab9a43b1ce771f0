-- name: AllRoles
-- returns: many
-- row: RoleRow
-- not null: permissions
select r.id, r.name, r.description, r.created_at, r.updated_at,
       array(select p.permission from role_permissions p where p.role_id = r.id order by p.permission collate "C")
         as permissions
  from roles r order by r.name collate "C"
