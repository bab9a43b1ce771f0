// Leases in memory, on the clock of the stores. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/leases.h"

namespace battlesbit::memory {

class Leases final : public battlesbit::Leases {
 public:
  explicit Leases(Context context) : context_(context) {}
  Task<Result<std::optional<Lease>>> acquire(std::string name, std::string owner, Duration lifetime) override;
  Task<Result<void>> renew(Lease lease, Duration lifetime) override;
  Task<Result<void>> release(Lease lease) override;

 private:
  Context context_;
};

}  // namespace battlesbit::memory
