-- name: UpdateSession
-- returns: none
-- nullable: :revoked_at
update sessions
   set generation = :generation, rotated_at = :rotated_at, expires_at = :expires_at, revoked_at = :revoked_at
 where id = :id
