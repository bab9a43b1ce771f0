// The arena as one would write it first: every trade is compared with every live position of its symbol, and whatever
// that closes or fills is stored by the same store in the same groups. It owns all matches, knows no holes, no orders
// of players and no ends of matches. For comparison only. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "application/usecases/arena/decision_effects.h"
#include "domain/services/arena_store.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "pkg/async/signal.h"

namespace battlesbit::bench {

class NaiveArena {
 public:
  NaiveArena(boost::asio::any_io_executor executor, ArenaStore& store, Bus& bus, Clock& clock, Random& random);

  Task<Result<void>> load();
  // Each until cancelled.
  Task<void> follow_trades();
  Task<void> store_decisions();

  std::int64_t trades() const { return trades_; }
  std::uint64_t lost() const { return live_->lost(); }  // Trades that came faster than they were looked at.
  bool has_failed() const { return has_failed_; }

 private:
  void take(const Tick& tick);

  ArenaStore& store_;
  Bus& bus_;
  Clock& clock_;
  DecisionEffects effects_;
  std::unique_ptr<Subscription> live_;
  std::unordered_map<Symbol, std::vector<Position>> positions_;
  std::vector<ArenaStore::Write> unstored_;
  Signal decided_;
  ArenaLease lease_;
  std::int64_t trades_ = 0;
  bool has_failed_ = false;
};

}  // namespace battlesbit::bench
