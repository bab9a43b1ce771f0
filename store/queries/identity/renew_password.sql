-- name: RenewPassword
-- returns: none
update user_passwords set hash = :hash where user_id = :user_id and hash = :old_hash
