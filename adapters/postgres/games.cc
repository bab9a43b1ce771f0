#include "adapters/postgres/games.h"

#include <utility>

#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/rows.h"
#include "generated/store/games.h"

namespace battlesbit::postgres {

Task<Result<std::optional<Game>>> Games::find(GameId id) {
  return read_one(context_.pool, queries::FindGame{.id = id.value}, to_game);
}

Task<Result<std::vector<Game>>> Games::find_many(std::vector<GameId> ids) {
  return read_many(context_.pool, queries::FindGames{.ids = values_of(ids)}, to_game);
}

Task<Result<void>> Games::put(Game game) { return execute(context_.pool, put_of(game)); }

Task<Result<std::vector<Asset>>> Assets::active() {
  return read_many(context_.pool, queries::ActiveAssets{}, [](const auto& row) {
    return Asset{row.id, row.base_token, row.quote_token, row.name, row.icon_url, row.rank};
  });
}

Task<Result<void>> Assets::put(Asset asset) {
  return execute(context_.pool, queries::PutAsset{.id = asset.id,
                                                  .base_token = asset.base_token,
                                                  .quote_token = asset.quote_token,
                                                  .name = asset.name,
                                                  .icon_url = asset.icon_url,
                                                  .rank = asset.rank});
}

Task<Result<void>> Assets::ensure(Asset asset) {
  return execute(context_.pool, queries::EnsureAsset{.id = asset.id,
                                                     .base_token = asset.base_token,
                                                     .quote_token = asset.quote_token,
                                                     .name = asset.name,
                                                     .icon_url = asset.icon_url,
                                                     .rank = asset.rank});
}

}  // namespace battlesbit::postgres
