// The trades of every symbol in exchange order without a hole, whatever the source loses: what it skips is fetched from
// the history before anything later is given out. Loop thread only.
#pragma once

#include <unordered_map>
#include <vector>

#include "adapters/controllers/arena/tick_source.h"
#include "domain/services/clock.h"
#include "domain/services/tick_history.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::arena {

class GaplessTicks {
 public:
  // REQUIRES: all of it outlives this.
  GaplessTicks(TickSource& source, TickHistory& history, Clock& clock, Logger log, Metrics& metrics);

  // Everything up to this trade is known; what came since is fetched with the first live trade or by catch_up().
  void resume(const Symbol& symbol, const TickRef& last);

  // At least one; waits for it. A symbol whose hole cannot be fetched now is left out and tried again, for ever; the
  // others go on.
  Task<std::vector<Tick>> next();

  // The trades that the history has beyond the last one given out. Errors: as TickHistory::after;
  // UNAVAILABLE while next() fills a hole.
  Task<Result<std::vector<Tick>>> catch_up(Symbol symbol);

 private:
  struct Sequence {
    TickRef last;
    Timestamp try_again_at{};
    Duration wait{};  // Before the next try; zero after a success.
  };

  bool take(const Tick& tick, std::vector<Tick>& out);  // False when trades before it are missing.
  Task<void> fill(const Tick& until, std::vector<Tick>& out);
  Task<Result<std::vector<Tick>>> fetch(Symbol symbol);
  void put_off(const Symbol& symbol, const Error& reason);

  TickSource& source_;
  TickHistory& history_;
  Clock& clock_;
  Logger log_;
  Counter& fetched_;
  std::unordered_map<Symbol, Sequence> sequences_;
  bool is_filling_ = false;  // next() holds trades that nobody has seen yet: catch_up() would overtake them.
};

}  // namespace battlesbit::arena
