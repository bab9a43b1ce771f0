#include "adapters/postgres/leases.h"

#include <utility>

#include "adapters/postgres/repository.h"
#include "generated/store/leases.h"

namespace battlesbit::postgres {

Task<Result<std::optional<Lease>>> Leases::acquire(std::string name, std::string owner, Duration lifetime) {
  return read_one(context_.pool,
                  queries::AcquireLease{.owner = std::move(owner), .lifetime_us = lifetime.count(), .name = name},
                  [name](const auto& row) { return Lease{name, row.epoch}; });
}

Task<Result<void>> Leases::renew(Lease lease, Duration lifetime) {
  CO_TRY(const auto renewed,
         port_result(co_await context_.pool.execute(queries::RenewLease{
             .lifetime_us = lifetime.count(), .name = std::move(lease.name), .epoch = lease.epoch})));
  if (renewed == 1) co_return Result<void>{};
  co_return fail(ErrorKind::kConflict, "LEASE_LOST", "Somebody else has the lease.");
}

Task<Result<void>> Leases::release(Lease lease) {
  return execute(context_.pool, queries::ReleaseLease{.name = std::move(lease.name), .epoch = lease.epoch});
}

}  // namespace battlesbit::postgres
