// How the exchange writes numbers and times: prices and quantities as strings with 8 decimals, times as integers in the
// unit that the client asked for. Pure, any thread.
#pragma once

#include <cstdint>
#include <string>

#include "adapters/exchange/bar.h"
#include "adapters/exchange/trade.h"

namespace battlesbit::exchange {

enum class TimeUnit { kMillisecond, kMicrosecond };

std::int64_t wire_time(Timestamp time, TimeUnit unit);
std::string wire_decimal(std::int64_t units);  // "7139.89000000"
template <class Tag>
std::string wire_decimal(Fixed<Tag> value) {
  return wire_decimal(value.units());
}
std::string wire_percent(Price from, Price to);  // Three decimals: "-0.512".

}  // namespace battlesbit::exchange
