// The arena process: takes its part of the shards and decides for each until its lease is lost. Any number of processes
// may run; each shard has one owner at a time, and they divide the shards evenly: who comes gets its part from the
// others, who goes gives its part back at once, and who dies is missed when its leases run out. Loop thread only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/controllers/arena/bus_ticks.h"
#include "adapters/controllers/arena/shard_term.h"
#include "adapters/controllers/arena/streamed_ticks.h"
#include "adapters/controllers/arena/tick_hub.h"
#include "adapters/controllers/arena/watched_matches.h"

namespace battlesbit::arena {

class ArenaService {
 public:
  struct Options {
    std::string owner;  // Unique per process: host, process id.
    TermOptions term;   // Its `shard` is set for each.
    Duration acquire_interval = std::chrono::milliseconds(200);
    Duration sweep_interval = std::chrono::seconds(1);  // For what no message announced.
  };

  ArenaService(Surroundings around, Options options);

  Task<void> run();  // Until cancelled; gives the leases back.
  int owned_shards() const { return static_cast<int>(terms_.size()); }
  int deciding_shards() const;  // Of these: the others are loading.
  std::size_t live_positions() const;

 private:
  Task<void> serve_shards();
  Task<Result<void>> take_part();
  void hand_over_excess(std::size_t part);
  Task<Result<void>> take_free(std::vector<std::int16_t> held, std::size_t part);
  Task<void> serve(ArenaLease lease);
  Task<void> sweep();

  Surroundings around_;
  Options options_;
  BusTicks bus_ticks_;
  StreamedTicks streamed_ticks_;
  TickHub ticks_;
  WatchedMatches watched_;
  Gauge& owned_;
  std::map<std::int16_t, ShardTerm*> terms_;  // That are being served.
  std::set<std::int16_t> leaving_;            // Of these.
  TaskGroup serving_;
};

}  // namespace battlesbit::arena
