-- name: CountImagesOf
-- returns: one
-- not null: total
select count(*) as total from images where owner_id = :owner_id
