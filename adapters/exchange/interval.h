// The bar lengths of the klines API: 1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M. Pure, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "domain/entities/time.h"

namespace battlesbit::exchange {

struct Interval {
  Duration length{};
  bool is_month = false;  // Calendar months have no fixed length.

  // The bar that holds `time` begins here, UTC. Weeks begin on Monday.
  Timestamp start_of(Timestamp time) const;
  Timestamp next_start(Timestamp start) const;
};

std::optional<Interval> parse_interval(std::string_view text);

}  // namespace battlesbit::exchange
