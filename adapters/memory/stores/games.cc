#include "adapters/memory/stores/games.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {
Task<Result<std::optional<Game>>> Games::find(GameId id) { co_return find_in(context_.database.games, id); }

Task<Result<std::vector<Game>>> Games::find_many(std::vector<GameId> ids) {
  co_return find_all_in(context_.database.games, ids);
}

Task<Result<void>> Games::put(Game game) {
  context_.database.games[game.id] = game;
  co_return Result<void>{};
}

Task<Result<std::vector<Asset>>> Assets::active() {
  std::vector<Asset> assets;
  for (const auto& [id, asset] : context_.database.assets) assets.push_back(asset);
  sort_by(assets, [](const Asset& asset) { return std::pair(asset.rank, asset.id); });
  co_return assets;
}

Task<Result<void>> Assets::put(Asset asset) {
  context_.database.assets[asset.id] = asset;
  co_return Result<void>{};
}

Task<Result<void>> Assets::ensure(Asset asset) {
  auto& assets = context_.database.assets;
  const bool is_there =
      std::ranges::any_of(assets, [&](const auto& each) { return each.second.symbol() == asset.symbol(); });
  if (!is_there) assets.try_emplace(asset.id, asset);
  co_return Result<void>{};
}

}  // namespace battlesbit::memory
