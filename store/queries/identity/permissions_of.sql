-- name: PermissionsOf
-- returns: many
select permission from user_permissions where user_id = :user_id order by permission
