-- name: GiveRole
-- returns: count
insert into user_roles (user_id, role_id) values (:user_id, :role_id) on conflict do nothing
