// A place for one position in the arena, and where its replay has to begin. Values only.
#pragma once

#include <cstdint>
#include <limits>

#include "domain/engine/running_match.h"
#include "domain/engine/traded_position.h"
#include "domain/entities/time.h"

namespace battlesbit {

// Trades with time > after and id > after_trade_id are still to be applied.
struct ReplayStart {
  Timestamp after{};
  std::int64_t after_trade_id = std::numeric_limits<std::int64_t>::min();
};

struct ArenaSlot {
  TradedPosition position;
  RunningMatch* match = nullptr;  // Outlives its slots.
  std::uint32_t book = 0;
  std::uint32_t generation = 0;  // Grows whenever it is taken out of the index: outdates all handles.
  bool in_falling = false;
  bool in_rising = false;
  bool is_waiting = false;  // For history from `from` on.
  bool is_frozen = false;   // Its match's end has passed on its symbol.
  bool is_counted = false;  // Among the live ones.
  ReplayStart from{};       // While it is waiting.
};

}  // namespace battlesbit
