// Trades beyond belief, kept for operators to see and to decide where nothing else did. Loop thread only. Errors of
// every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/doubted_trade.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct OpenDoubt {
  DoubtedTrade trade;
  Timestamp doubted_at{};
  bool operator==(const OpenDoubt&) const = default;
};

class DoubtedTrades {
 public:
  virtual ~DoubtedTrades() = default;
  // Several processes may doubt the same trade: the first one is kept.
  virtual Task<Result<void>> add(DoubtedTrade trade, Timestamp now) = 0;
  // The first verdict stands: false when there was one before, or no such doubt.
  virtual Task<Result<bool>> decide(DoubtDecided decided, std::string by, Timestamp now) = 0;
  virtual Task<Result<std::optional<DoubtVerdict>>> verdict(Symbol symbol, std::int64_t trade_id) = 0;
  virtual Task<Result<std::vector<OpenDoubt>>> undecided(std::size_t limit) = 0;  // Oldest first.
};

}  // namespace battlesbit
