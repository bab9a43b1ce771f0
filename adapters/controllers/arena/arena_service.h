// The arena process: takes the lease of every shard that is free and decides for it until the lease is lost. Any number
// of processes may run; each shard has one owner at a time. Loop thread only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/controllers/arena/shard_term.h"

namespace battlesbit::arena {

class ArenaService {
 public:
  struct Options {
    std::string owner;  // Unique per process: host, process id.
    TermOptions term;   // Its `shard` is set for each.
    Duration acquire_interval = std::chrono::milliseconds(500);
  };

  ArenaService(Surroundings around, Options options);

  Task<void> run();  // Until cancelled; gives the leases back.
  int owned_shards() const { return owned_; }

 private:
  Task<void> own(std::int16_t shard);
  Task<void> serve(TermOptions options, ArenaLease lease);

  Surroundings around_;
  Options options_;
  int owned_ = 0;
};

}  // namespace battlesbit::arena
