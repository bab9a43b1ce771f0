-- name: MarkCodeMailed
-- returns: none
update verification_codes set mailed_at = :at where id = :id
