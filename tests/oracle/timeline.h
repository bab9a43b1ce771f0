// All that ever happens around some matches, as the exchange and the store will remember it. For tests only.
#pragma once

#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/entities/tick.h"

namespace battlesbit::oracle {

struct TimelineMatch {
  MatchId id;
  Timestamp end_time{};
};

struct Market {
  Symbol symbol;
  std::vector<TickRef> trades;  // By id.
};

struct Timeline {
  std::vector<TimelineMatch> matches;
  std::vector<Market> markets;
  std::vector<Position> positions;  // Pending, as accepted.
  std::vector<Order> orders;

  const TimelineMatch& match_of(MatchId id) const {
    for (const auto& match : matches) {
      if (match.id == id) return match;
    }
    ASSERT(false, "the timeline has the match");
  }
  const Market& market_of(const Symbol& symbol) const {
    for (const auto& market : markets) {
      if (market.symbol == symbol) return market;
    }
    ASSERT(false, "the timeline has the symbol");
  }
};

// Small numbers, so that equal times and prices, gaps through several triggers and trades at the very end are common.
Timeline random_timeline(std::uint64_t seed);

}  // namespace battlesbit::oracle
