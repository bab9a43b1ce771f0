-- name: InsertImage
-- returns: none
insert into images (id, owner_id, media_type, content, created_at)
values (:id, :owner_id, :media_type, :content, :created_at)
