-- name: AcquireLease
-- returns: optional
-- not null: epoch
-- Who waits for a lease asks several times a second: nothing is locked or written while somebody else has it.
with taken as (
  update leases
     set epoch = epoch + 1, owner = :owner, expires_at = clock_timestamp() + :lifetime_us::bigint * interval '1 microsecond'
   where name = :name and expires_at <= clock_timestamp()
  returning epoch
), made as (
  insert into leases (name, epoch, owner, expires_at)
  select :name, 1, :owner, clock_timestamp() + :lifetime_us::bigint * interval '1 microsecond'
   where not exists (select from leases where name = :name)
  on conflict (name) do nothing
  returning epoch
)
select epoch from taken union all select epoch from made
