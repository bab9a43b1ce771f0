-- name: RemoveMessages
-- returns: none
-- Not worth a wait for the disk, nor one for whoever commits beside it: what a crash brings back is delivered again, and
-- that is of no consequence to any consumer.
with relaxed as materialized (select set_config('synchronous_commit', 'off', true))
delete from outbox using relaxed where id = any(:ids)
