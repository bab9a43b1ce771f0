// What became of a match of bots. Values only, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/bots/game_state.h"

namespace battlesbit::bots {

struct PlayerOutcome {
  std::string name{};
  std::string user_id{};
  Money wallet_before{};  // What could be spent before the fee was held.
  Money wallet_after{};
  SeatState seat{};
  std::int64_t live_updates = 0;   // Of matchUpdated.
  std::int64_t price_updates = 0;  // Of assetUpdated.
};

struct Report {
  GameState game{};
  MatchState match{};
  std::vector<PlayerOutcome> players{};
  bool was_shaken = false;  // There was an exchange that a liquidation could be asked of.
};

}  // namespace battlesbit::bots
