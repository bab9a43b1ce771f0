-- name: FindSession
-- returns: optional
-- row: SessionRow
select id, user_id, generation, rotated_at, expires_at, revoked_at, created_at, address, user_agent from sessions where id = :id
