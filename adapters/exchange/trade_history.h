// The last trades of one symbol, ids without gaps: the oldest goes when there are too many. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "adapters/exchange/trade.h"

namespace battlesbit::exchange {

class TradeHistory {
 public:
  explicit TradeHistory(std::size_t limit) : limit_(limit) {}

  void add(const Trade& trade);  // REQUIRES: the id after the last one's, a time not before it.
  const Trade* last() const { return trades_.empty() ? nullptr : &trades_.back(); }
  const std::deque<Trade>& all() const { return trades_; }

  // In order of id, at most `limit`.
  std::vector<Trade> from_id(std::int64_t id, std::size_t limit) const;
  std::vector<Trade> between(std::optional<Timestamp> start, std::optional<Timestamp> end, std::size_t limit) const;
  std::vector<Trade> latest(std::size_t limit) const;

 private:
  std::size_t limit_;
  std::deque<Trade> trades_;
};

}  // namespace battlesbit::exchange
