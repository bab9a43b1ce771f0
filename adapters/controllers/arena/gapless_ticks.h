// The trades of every symbol in exchange order without a hole, whatever the bus loses: what the announcements skip is
// fetched from the history before anything later is given out. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "domain/entities/tick.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/tick_history.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::arena {

class GaplessTicks {
 public:
  GaplessTicks(Bus& bus, TickHistory& history, Clock& clock, Logger log, Metrics& metrics);

  // Everything up to this trade is known; what came since is fetched with the first live trade or by catch_up().
  void resume(const Symbol& symbol, std::int64_t last_trade_id);

  // At least one; waits for it. A history that does not answer is asked again, for ever, with back-off.
  Task<std::vector<Tick>> next();

  // The trades that the exchange has beyond the last one given out. Errors: as TickHistory::after.
  Task<Result<std::vector<Tick>>> catch_up(Symbol symbol);

 private:
  Task<void> accept(Tick tick, std::vector<Tick>& out);
  Task<void> fill(Symbol symbol, std::int64_t until_id, std::vector<Tick>& out);
  Task<Result<std::vector<Tick>>> fetch(Symbol symbol, std::int64_t after_id);

  std::unique_ptr<Subscription> subscription_;
  TickHistory& history_;
  Clock& clock_;
  Logger log_;
  Counter& received_;
  Counter& malformed_;
  Counter& fetched_;
  std::unordered_map<Symbol, std::int64_t> last_ids_;
};

}  // namespace battlesbit::arena
