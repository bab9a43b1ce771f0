-- name: RevokePermission
-- returns: count
delete from user_permissions where user_id = :user_id and permission = :permission
