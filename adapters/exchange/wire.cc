#include "adapters/exchange/wire.h"

#include <fmt/format.h>

namespace battlesbit::exchange {

std::int64_t wire_time(Timestamp time, TimeUnit unit) {
  const auto us = time.time_since_epoch().count();
  return unit == TimeUnit::kMicrosecond ? us : us / 1'000;
}

std::string wire_decimal(std::int64_t units) {
  const auto magnitude = units < 0 ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
  return fmt::format("{}{}.{:08}", units < 0 ? "-" : "", magnitude / kFixedOne, magnitude % kFixedOne);
}

std::string wire_percent(Price from, Price to) {
  const auto thousandths = multiply_divide(to.units() - from.units(), 100'000, from.units()).value_or(0);
  const auto magnitude = thousandths < 0 ? -thousandths : thousandths;
  return fmt::format("{}{}.{:03}", thousandths < 0 ? "-" : "", magnitude / 1'000, magnitude % 1'000);
}

}  // namespace battlesbit::exchange
