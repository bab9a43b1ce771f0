// A symbol that nobody recorded: a seeded random walk with jumps and a weak pull back to where it began. Integers only,
// so that a seed gives the same prices with every compiler. Loop thread only.
#pragma once

#include <cstdint>
#include <random>
#include <string_view>

#include "adapters/exchange/options.h"
#include "adapters/exchange/trade.h"

namespace battlesbit::exchange {

class RandomWalk final : public TradeSource {
 public:
  RandomWalk(std::string_view symbol, std::uint64_t seed, WalkOptions options);
  PlannedTrade next() override;

 private:
  std::int64_t uniform(std::int64_t low, std::int64_t high);  // Both included.
  std::int64_t step_ppb();
  Quantity quantity();

  std::mt19937_64 engine_;  // Its sequence is fixed by the standard; the standard's distributions are not.
  WalkOptions options_;
  Price base_;
  Price price_;
  std::int64_t tick_units_;
  Duration offset_{};
};

// Where a symbol begins: about its price in 2026 for the well-known ones, otherwise one derived from its name.
Price starting_price(std::string_view symbol);
// The smallest step of a price of this size, in units: a power of ten.
std::int64_t tick_size(Price price);

}  // namespace battlesbit::exchange
