-- name: TouchMatches
-- returns: none
update matches set version = version + 1, updated_at = :now where id = any(:ids)
