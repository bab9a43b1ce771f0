// The last price of each token that a player trades, as the subscription or a query told it. Loop thread only.
#pragma once

#include <map>
#include <string>

#include "adapters/bots/game_state.h"

namespace battlesbit::bots {

class MarketWatch {
 public:
  // What may be traded: assets with a current price.
  void learn(const std::vector<AssetState>& assets);
  void update(const AssetState& asset);         // By its id; unknown ones are left out.
  Price price(const std::string& token) const;  // 0 when it is not known.
  std::string asset_id(const std::string& token) const;

 private:
  struct Known {
    std::string id;
    Price price;
  };
  std::map<std::string, Known> tokens_{};
};

}  // namespace battlesbit::bots
