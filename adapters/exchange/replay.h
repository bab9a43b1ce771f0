// Plays a recording again and again: times are moved so that its first trade comes at the start, divided by the speed,
// and after the last trade the first follows at the recording's mean distance, so that live play never runs dry. Loop
// thread only.
#pragma once

#include <cstddef>
#include <vector>

#include "adapters/exchange/trade.h"

namespace battlesbit::exchange {

class Replay final : public TradeSource {
 public:
  // REQUIRES: at least one trade, in order of time; speed_units > 0, in units of 1e-8.
  Replay(std::vector<RecordedTrade> trades, std::int64_t speed_units);
  PlannedTrade next() override;

 private:
  Duration at_speed(Duration recorded) const;

  std::vector<RecordedTrade> trades_;
  std::int64_t speed_units_;
  std::size_t position_ = 0;
  Duration round_start_{};
  Duration round_length_{};
};

}  // namespace battlesbit::exchange
