-- name: TakeRole
-- returns: count
delete from user_roles where user_id = :user_id and role_id = :role_id
