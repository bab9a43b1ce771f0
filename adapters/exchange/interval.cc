#include "adapters/exchange/interval.h"

#include <array>
#include <utility>

namespace battlesbit::exchange {
using namespace std::chrono_literals;

Timestamp Interval::start_of(Timestamp time) const {
  if (is_month) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    return std::chrono::sys_days(date.year() / date.month() / 1);
  }
  // The epoch was a Thursday, the first Monday came four days later.
  const Duration shift = length == std::chrono::weeks(1) ? Duration(std::chrono::days(4)) : Duration::zero();
  const auto since = time.time_since_epoch() - shift;
  return Timestamp(since - since % length + shift);
}

Timestamp Interval::next_start(Timestamp start) const {
  if (!is_month) return start + length;
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(start));
  return std::chrono::sys_days((date.year() / date.month() + std::chrono::months(1)) / 1);
}

std::optional<Interval> parse_interval(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Duration>, 15> kLengths{{
      {"1s", 1s},
      {"1m", 1min},
      {"3m", 3min},
      {"5m", 5min},
      {"15m", 15min},
      {"30m", 30min},
      {"1h", 1h},
      {"2h", 2h},
      {"4h", 4h},
      {"6h", 6h},
      {"8h", 8h},
      {"12h", 12h},
      {"1d", 24h},
      {"3d", 72h},
      {"1w", 168h},
  }};
  if (text == "1M") return Interval{Duration::zero(), true};
  for (const auto& [name, length] : kLengths) {
    if (name == text) return Interval{length, false};
  }
  return std::nullopt;
}

}  // namespace battlesbit::exchange
