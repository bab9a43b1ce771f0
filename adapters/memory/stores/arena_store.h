// The arena's part of the store, in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/arena_store.h"

namespace battlesbit::memory {

class ArenaStore final : public battlesbit::ArenaStore {
 public:
  explicit ArenaStore(Context context) : context_(context) {}
  Task<Result<ArenaPresence>> appear(std::string owner, Timestamp now, Timestamp until) override;
  Task<Result<void>> disappear(std::string owner) override;
  Task<Result<std::optional<ArenaLease>>> acquire(std::int16_t shard, std::string owner, Timestamp now,
                                                  Timestamp until) override;
  Task<Result<ArenaLease>> renew(ArenaLease lease, Timestamp until) override;
  Task<Result<void>> release(ArenaLease lease) override;
  Task<Result<std::vector<ArenaMatch>>> unfinished(std::int16_t shard, std::int16_t shards) override;
  Task<Result<std::vector<ArenaCheckpoint>>> checkpoints(std::int16_t shard) override;
  Task<Result<ArenaNews>> news(Timestamp since) override;
  Task<Result<std::optional<ArenaMatch>>> find_match(MatchId id) override;
  Task<Result<std::optional<Position>>> find_position(PositionId id) override;
  Task<Result<std::optional<Order>>> find_order(OrderId id) override;
  Task<Result<void>> commit(ArenaLease lease, std::vector<Write> writes, std::vector<ArenaCheckpoint> checkpoints,
                            Timestamp now) override;

 private:
  bool holds(const ArenaLease& lease) const;
  ArenaMatch load(const Match& match) const;

  Context context_;
};

}  // namespace battlesbit::memory
