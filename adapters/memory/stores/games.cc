#include "adapters/memory/stores/games.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "adapters/memory/stores/paging.h"

namespace battlesbit::memory {
namespace {

bool contains_in_any_case(std::string_view text, std::string_view part) {
  const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() || part.empty();
}

bool matches(const Games::Filter& filter, const Game& game) {
  if (filter.ids && std::find(filter.ids->begin(), filter.ids->end(), game.id) == filter.ids->end()) return false;
  if (filter.text && !contains_in_any_case(game.title, *filter.text)) return false;
  return !filter.is_active || *filter.is_active == game.is_active;
}

}  // namespace

Task<Result<std::optional<Game>>> Games::find(GameId id) { co_return find_in(context_.database.games, id); }

Task<Result<std::vector<Game>>> Games::find_many(std::vector<GameId> ids) {
  co_return find_all_in(context_.database.games, ids);
}

Task<Result<Page<Game>>> Games::list(Filter filter, PageRequest page) {
  std::vector<Game> rows;
  for (const auto& [id, game] : context_.database.games) {
    if (matches(filter, game)) rows.push_back(game);
  }
  co_return page_of(std::move(rows), page);
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

}  // namespace battlesbit::memory
