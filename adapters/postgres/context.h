// What every repository works with. Loop thread only.
#pragma once

#include "adapters/postgres/core/pool.h"
#include "domain/services/clock.h"
#include "domain/services/outbox.h"
#include "domain/services/random.h"

namespace battlesbit::postgres {

struct Context {
  Pool& pool;
  const Clock& clock;
  Random& random;                // For the ids of rows that only the store knows: ledger accounts.
  CommittedMessages& committed;  // Told after each commit.
};

}  // namespace battlesbit::postgres
