// A running match as its players see it: what everybody has, and what every position would bring now. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/entities/decision.h"
#include "domain/entities/fixed.h"
#include "domain/entities/position.h"

namespace battlesbit {

struct LivePlayer {
  ParticipantId id;
  VirtualMoney balance;
  VirtualMoney equity;     // The balance with every open position closed at its mark price.
  std::uint16_t rank = 0;  // From 1, by equity; equal ones in the order of the seats.
  bool operator==(const LivePlayer&) const = default;
};

struct LivePosition {
  PositionKey key;
  PositionStatus status = PositionStatus::kPending;
  VirtualMoney margin;               // At stake.
  std::optional<Price> entry_price;  // Of an open one.
  std::optional<Price> mark_price;   // The last trade in the match; nothing when none is known.
  VirtualMoney unrealized;           // Profit at the mark price.
  bool operator==(const LivePosition&) const = default;
};

struct LiveMatch {
  std::vector<LivePlayer> players;      // By seat.
  std::vector<LivePosition> positions;  // Pending and open ones, as added.
};

}  // namespace battlesbit
