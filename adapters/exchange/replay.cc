#include "adapters/exchange/replay.h"

#include <algorithm>

namespace battlesbit::exchange {

Replay::Replay(std::vector<RecordedTrade> trades, std::int64_t speed_units)
    : trades_(std::move(trades)), speed_units_(speed_units) {
  ASSERT(!trades_.empty() && speed_units_ > 0, "a replay has trades and moves");
  const auto span = trades_.back().time - trades_.front().time;
  const auto mean = span / static_cast<std::int64_t>(trades_.size());
  round_length_ = at_speed(span + std::max<Duration>(mean, std::chrono::milliseconds(1)));
}

Duration Replay::at_speed(Duration recorded) const {
  return Duration(
      std::max<std::int64_t>(1, multiply_divide(recorded.count(), kFixedOne, speed_units_).value_or(INT64_MAX)));
}

PlannedTrade Replay::next() {
  const auto& trade = trades_[position_];
  const auto offset = round_start_ + at_speed(trade.time - trades_.front().time);
  if (++position_ == trades_.size()) {
    position_ = 0;
    round_start_ += round_length_;
  }
  return PlannedTrade{offset, trade.price, trade.quantity, trade.is_buyer_maker};
}

}  // namespace battlesbit::exchange
