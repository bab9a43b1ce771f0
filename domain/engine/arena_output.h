// What the arena hands back: decisions, and questions about trades that it can no longer see. Values only, any thread.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "domain/entities/decision.h"
#include "domain/entities/tick.h"
#include "domain/entities/time.h"

namespace battlesbit {

// "Which trades were there?" All trades of the symbol with time > after and time <= through and id < before_trade_id.
// Until the answer, nothing is decided about the positions that wait for it.
struct NeedHistory {
  Symbol symbol;
  Timestamp after{};
  Timestamp through{};
  std::int64_t before_trade_id = std::numeric_limits<std::int64_t>::max();
  bool operator==(const NeedHistory&) const = default;
};

// "What was the last trade?" The last one of the symbol with time <= at.
struct NeedLastTrade {
  Symbol symbol;
  Timestamp at{};
  bool operator==(const NeedLastTrade&) const = default;
};

// Appended to by every call; the caller empties it. Decisions of one position come in the order in which they are to be
// stored; between positions the order means nothing, but equal calls give equal outputs.
struct ArenaOutput {
  std::vector<Decision> decisions;
  std::vector<NeedHistory> history;
  std::vector<NeedLastTrade> last_trades;
};

}  // namespace battlesbit
