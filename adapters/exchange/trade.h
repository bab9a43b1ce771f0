// A trade as the simulator keeps and plays it. Values only, any thread.
#pragma once

#include <cstdint>

#include "domain/entities/fixed.h"
#include "domain/entities/time.h"

namespace battlesbit::exchange {

struct Trade {
  std::int64_t id = 0;
  Price price;
  Quantity quantity;
  Timestamp time{};
  bool is_buyer_maker = false;
  bool operator==(const Trade&) const = default;
};

// A trade in a recording, at the time of the recording.
struct RecordedTrade {
  Timestamp time{};
  Price price;
  Quantity quantity;
  bool is_buyer_maker = false;
  bool operator==(const RecordedTrade&) const = default;
};

// What a source plays next, as long after the start as `offset` says.
struct PlannedTrade {
  Duration offset{};
  Price price;
  Quantity quantity;
  bool is_buyer_maker = false;
  bool operator==(const PlannedTrade&) const = default;
};

// Where a symbol's trades come from. It never ends. Offsets never fall. Loop thread only.
class TradeSource {
 public:
  virtual ~TradeSource() = default;
  virtual PlannedTrade next() = 0;
};

// The market has more volume than 64 bits of 1e-8 hold when a recording is played very fast: it stays at the limit
// then.
template <class Tag>
Fixed<Tag> saturating_add(Fixed<Tag> a, Fixed<Tag> b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.units(), b.units(), &sum)) return Fixed<Tag>::from_units(INT64_MAX);
  return Fixed<Tag>::from_units(sum);
}

// price * quantity, at most what 64 bits hold.
inline VirtualMoney notional(Price price, Quantity quantity) {
  return VirtualMoney::from_units(multiply_divide(price.units(), quantity.units(), kFixedOne).value_or(INT64_MAX));
}

}  // namespace battlesbit::exchange
