-- name: GrantPermission
-- returns: count
insert into user_permissions (user_id, permission) values (:user_id, :permission) on conflict do nothing
