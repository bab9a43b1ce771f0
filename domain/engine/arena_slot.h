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
  LiveTable::Index live_index = 0;  // Of its match.
  std::uint16_t seat = 0;           // In its match.
  bool in_falling = false;
  bool in_rising = false;
  bool is_waiting = false;  // For history from `from` on.
  bool is_frozen = false;   // Its match's end has passed on its symbol.
  bool is_counted = false;  // Among the live ones.
  ReplayStart from{};       // While it is waiting.
};

enum class FiredBy : std::uint8_t { kTime, kFalling, kRising };

struct FiredSlot {
  std::uint32_t slot = 0;
  FiredBy by = FiredBy::kTime;
};

}  // namespace battlesbit
