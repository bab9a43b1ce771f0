// A running match in the arena. Values only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_set>
#include <vector>

#include "domain/engine/live_table.h"
#include "domain/entities/id.h"
#include "domain/entities/order.h"
#include "domain/entities/tick.h"

namespace battlesbit {

struct MatchSymbol {
  std::uint32_t book = 0;
  bool is_frozen = false;           // All trades up to the end were seen, or were passed by.
  bool is_asked = false;            // For the last trade.
  std::optional<TickRef> end_tick;  // The last trade in the match: the same for every player.
};

struct RunningMatch {
  MatchId id;
  Timestamp end_time{};
  bool is_ending = false;
  std::size_t live = 0;              // Positions that are not final.
  std::vector<std::uint32_t> slots;  // Final ones too: they answer late orders.
  std::vector<MatchSymbol> symbols;
  LiveTable::Index live_index = 0;
  std::vector<ParticipantId> seats;    // By id; one that a position brings comes after those of the beginning.
  std::vector<std::uint32_t> rows;     // Slots of the live positions when they were looked at last, as added.
  std::size_t slots_seen = 0;          // How many of `slots` were, by then.
  std::unordered_set<OrderId> orders;  // Every one that came.
  std::map<PositionId, std::vector<Order>> early_orders;  // Of positions that have not come yet.
};

}  // namespace battlesbit
