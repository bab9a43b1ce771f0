-- name: PermissionsOf
-- returns: many
-- not null: permission
-- A superuser has "*"; who is switched off has none.
select p.permission from user_permissions p join users u on u.id = p.user_id where u.id = :user_id and u.is_active
 union
select p.permission
  from users u join user_roles r on r.user_id = u.id join role_permissions p on p.role_id = r.role_id
 where u.id = :user_id and u.is_active
 union
select '*' from users u where u.id = :user_id and u.is_superuser and u.is_active
 order by permission
