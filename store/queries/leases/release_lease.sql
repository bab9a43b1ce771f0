-- name: ReleaseLease
-- returns: none
-- The epoch grows here too: who still believes to have it cannot renew it.
update leases set epoch = epoch + 1, expires_at = '-infinity' where name = :name and epoch = :epoch
