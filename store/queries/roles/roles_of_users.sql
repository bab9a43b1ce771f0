-- name: RolesOfUsers
-- returns: many
-- not null: permissions
select u.user_id, r.id, r.name, r.description, r.created_at, r.updated_at,
       array(select p.permission from role_permissions p where p.role_id = r.id order by p.permission collate "C")
         as permissions
  from user_roles u join roles r on r.id = u.role_id
 where u.user_id = any(:user_ids::uuid[])
 order by r.name collate "C"
