-- name: DeleteImagesOf
-- returns: count
delete from images where owner_id = :owner_id
