-- name: FindPassword
-- returns: optional
select hash from user_passwords where user_id = :user_id
