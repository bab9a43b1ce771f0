-- name: FindImage
-- returns: optional
select id, owner_id, media_type, content, created_at from images where id = :id
