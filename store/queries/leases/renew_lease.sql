-- name: RenewLease
-- returns: count
update leases set expires_at = clock_timestamp() + :lifetime_us::bigint * interval '1 microsecond'
 where name = :name and epoch = :epoch
