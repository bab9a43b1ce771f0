// One owner at a time for what only one process may do, whatever the clocks of the machines say: the store's own clock
// decides when a lease has run out. Loop thread only. Errors of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/entities/time.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct Lease {
  std::string name;
  std::int64_t epoch = 0;  // Grows with every owner: the fencing token.
  bool operator==(const Lease&) const = default;
};

class Leases {
 public:
  virtual ~Leases() = default;
  // The lease for that long, or nothing while somebody else has it.
  virtual Task<Result<std::optional<Lease>>> acquire(std::string name, std::string owner, Duration lifetime) = 0;
  // From now for that long, also after it ran out, as long as nobody else took it. Errors: LEASE_LOST.
  virtual Task<Result<void>> renew(Lease lease, Duration lifetime) = 0;
  virtual Task<Result<void>> release(Lease lease) = 0;  // Changes nothing when it is lost.
};

}  // namespace battlesbit
