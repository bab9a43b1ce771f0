-- name: MarkCodeRefused
-- returns: none
update verification_codes set refused_at = :at where id = :id
