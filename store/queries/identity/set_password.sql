-- name: SetPassword
-- returns: none
insert into user_passwords (user_id, hash) values (:user_id, :hash) on conflict (user_id) do update set hash = excluded.hash
