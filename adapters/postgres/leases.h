// Leases in PostgreSQL, on its clock. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/leases.h"

namespace battlesbit::postgres {

class Leases final : public battlesbit::Leases {
 public:
  explicit Leases(Context context) : context_(context) {}
  Task<Result<std::optional<Lease>>> acquire(std::string name, std::string owner, Duration lifetime) override;
  Task<Result<void>> renew(Lease lease, Duration lifetime) override;
  Task<Result<void>> release(Lease lease) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
