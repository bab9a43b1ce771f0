// The matches that somebody watches, as those say who show them (application/messages/live_interest.h): only their live
// state is made. Loop thread only.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "domain/entities/id.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "pkg/log/logger.h"

namespace battlesbit::arena {

class WatchedMatches {
 public:
  WatchedMatches(Bus& bus, Clock& clock, Logger log);

  Task<void> run();  // Until cancelled.
  std::vector<MatchId> now();

 private:
  std::unique_ptr<Subscription> interest_;
  Clock& clock_;
  Logger log_;
  std::unordered_map<MatchId, Timestamp> until_;
};

}  // namespace battlesbit::arena
