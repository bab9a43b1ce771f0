// One-minute bars of one symbol, kept for a week: charts and 24 h statistics are added up from them. Loop thread only.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "adapters/exchange/bar.h"
#include "adapters/exchange/interval.h"

namespace battlesbit::exchange {

class BarHistory {
 public:
  void add(const Trade& trade);

  // In order of time, at most `limit`: the first ones when there is a start, the newest otherwise.
  // REQUIRES: an interval of a minute or more.
  std::vector<Bar> bars(Interval interval, std::optional<Timestamp> start, std::optional<Timestamp> end,
                        std::size_t limit) const;
  Bar last_24h(Timestamp now) const;  // No trades in it: all zero but the times.

 private:
  std::deque<Bar> minutes_;  // Only minutes with trades.
};

// Bars of any length from single trades, the same way.
std::vector<Bar> bars_of_trades(const std::deque<Trade>& trades, Interval interval, std::optional<Timestamp> start,
                                std::optional<Timestamp> end, std::size_t limit);

}  // namespace battlesbit::exchange
