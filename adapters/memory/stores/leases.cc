#include "adapters/memory/stores/leases.h"

namespace battlesbit::memory {

Task<Result<std::optional<Lease>>> Leases::acquire(std::string name, std::string, Duration lifetime) {
  const auto now = context_.clock.now();
  auto& held = context_.database.leases[name];
  if (held.epoch > 0 && held.expires_at > now) co_return std::nullopt;
  held = {held.epoch + 1, now + lifetime};
  co_return Lease{std::move(name), held.epoch};
}

Task<Result<void>> Leases::renew(Lease lease, Duration lifetime) {
  auto& held = context_.database.leases[lease.name];
  if (held.epoch != lease.epoch) co_return fail(ErrorKind::kConflict, "LEASE_LOST", "Somebody else has the lease.");
  held.expires_at = context_.clock.now() + lifetime;
  co_return Result<void>{};
}

Task<Result<void>> Leases::release(Lease lease) {
  auto& held = context_.database.leases[lease.name];
  if (held.epoch == lease.epoch) held = {held.epoch + 1, {}};
  co_return Result<void>{};
}

}  // namespace battlesbit::memory
