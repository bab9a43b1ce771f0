-- name: ActiveSessions
-- returns: many
-- row: SessionRow
select id, user_id, generation, rotated_at, expires_at, revoked_at, created_at, address, user_agent from sessions
 where user_id = :user_id and revoked_at is null and expires_at > :now
 order by rotated_at desc, id
 limit :limit
