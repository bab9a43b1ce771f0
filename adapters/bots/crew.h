// What the bots of one match share. Loop thread only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/bots/game_state.h"
#include "adapters/bots/options.h"
#include "adapters/bots/progress.h"
#include "domain/services/clock.h"

namespace battlesbit::bots {

struct Crew {  // The references outlive it.
  const Options& options;
  const Operator& helper;
  Clock& clock;
  const Progress& progress;
  GameState game;
  std::size_t players = 0;
  std::vector<AssetState> assets;              // With a current price.
  std::map<std::string, std::string> names{};  // By user id, of those who have logged in.
};

}  // namespace battlesbit::bots
