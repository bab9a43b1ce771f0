// Trades of the past, for whoever missed them: by REST from the exchange, or from the TICKS stream. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "domain/entities/tick.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class TickHistory {
 public:
  virtual ~TickHistory() = default;
  // Trades with id > `after_id`, in order, without holes, at most `limit` (<= 1,000); empty when there are none yet.
  // Errors: UNKNOWN_SYMBOL, UNAVAILABLE, RATE_LIMITED.
  virtual Task<Result<std::vector<Tick>>> after(Symbol symbol, std::int64_t after_id, std::size_t limit) = 0;
  // The same for who knows the whole trade: its time finds it sooner where trades are kept by time.
  virtual Task<Result<std::vector<Tick>>> after(Symbol symbol, TickRef known, std::size_t limit) {
    return after(std::move(symbol), known.trade_id, limit);
  }
  // Trades with exchange time >= `from`, otherwise the same.
  virtual Task<Result<std::vector<Tick>>> since(Symbol symbol, Timestamp from, std::size_t limit) = 0;
  // The exchange's clock, which may differ from ours: questions asked after this answer tell all trades up to it.
  virtual Task<Result<Timestamp>> server_time() = 0;
  // The last trade with exchange time <= `at`; empty when the symbol never traded before.
  virtual Task<Result<std::vector<Tick>>> last_before(Symbol symbol, Timestamp at) = 0;
};

}  // namespace battlesbit
