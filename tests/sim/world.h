// What all processes of a simulation share: time, the servers, the exchange, and what is noted about them. One thread.
#pragma once

#include <string>
#include <vector>

#include "adapters/memory/asset_cache.h"
#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/mailer.h"
#include "adapters/memory/parked_messages.h"
#include "adapters/memory/rate_limiter.h"
#include "adapters/memory/stores/database.h"
#include "tests/sim/exchange.h"
#include "tests/sim/journal.h"
#include "tests/sim/plan.h"
#include "tests/sim/trace.h"

namespace battlesbit::sim {

struct World {
  World(Plan its_plan, bool keeps_trace)
      : plan(std::move(its_plan)), trace(clock, keeps_trace), bus(clock, plan.faults.bus, plan.seed * 3 + 1) {}

  Plan plan;
  memory::VirtualClock clock;
  Trace trace;
  std::vector<std::string> failures;  // What must never happen and did.
  Faults faults = plan.faults;        // Of the moment.
  memory::Database database;
  memory::Bus bus;
  memory::AssetCache cache;
  memory::Mailer mailer;
  memory::RateLimiter limiter{clock};
  memory::ParkedMessages parked;
  Exchange exchange{clock, plan, plan.seed * 3 + 2};
  Journal journal;
  int crashes = 0;
};

}  // namespace battlesbit::sim
