-- name: EndSessionsOf
-- returns: many
-- nullable: :kept
update sessions set revoked_at = :now
 where user_id = :user_id and revoked_at is null and (:kept::uuid is null or id <> :kept::uuid)
returning id
