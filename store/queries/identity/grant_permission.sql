-- name: GrantPermission
-- returns: none
insert into user_permissions (user_id, permission) values (:user_id, :permission) on conflict do nothing
