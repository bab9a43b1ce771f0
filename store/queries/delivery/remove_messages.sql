-- name: RemoveMessages
-- returns: none
delete from outbox where id = any(:ids)
