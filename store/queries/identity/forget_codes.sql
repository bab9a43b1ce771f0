-- name: ForgetCodes
-- returns: count
delete from verification_codes where expires_at < :before
