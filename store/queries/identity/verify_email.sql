-- name: VerifyEmail
-- returns: none
update users set is_email_verified = true, updated_at = :updated_at where id = :id
