#include "adapters/bots/market_watch.h"

namespace battlesbit::bots {

void MarketWatch::learn(const std::vector<AssetState>& assets) {
  for (const auto& asset : assets) tokens_[asset.token] = {asset.id, asset.price};
}

void MarketWatch::update(const AssetState& asset) {
  for (auto& [token, known] : tokens_) {
    if (known.id == asset.id) known.price = asset.price;
  }
}

Price MarketWatch::price(const std::string& token) const {
  const auto found = tokens_.find(token);
  return found == tokens_.end() ? Price() : found->second.price;
}

std::string MarketWatch::asset_id(const std::string& token) const {
  const auto found = tokens_.find(token);
  return found == tokens_.end() ? "" : found->second.id;
}

}  // namespace battlesbit::bots
