-- name: ForgetSessions
-- returns: count
delete from sessions where expires_at < :before
