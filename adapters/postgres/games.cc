#include "adapters/postgres/games.h"

#include <utility>

#include "adapters/postgres/rows.h"
#include "generated/store/games.h"

namespace battlesbit::postgres {

Task<Result<std::optional<Game>>> Games::find(GameId id) {
  return read_one(context_.pool, queries::FindGame{.id = id.value}, to_game);
}

Task<Result<std::vector<Game>>> Games::find_many(std::vector<GameId> ids) {
  return read_many(context_.pool, queries::FindGames{.ids = values_of(ids)}, to_game);
}

Task<Result<void>> Games::put(Game game) {
  return execute(context_.pool, queries::PutGame{.id = game.id.value,
                                                 .title = game.title,
                                                 .description = game.description,
                                                 .cover = game.cover,
                                                 .currency = std::string(to_string(game.entry_fee.currency)),
                                                 .entry_fee = game.entry_fee.units,
                                                 .start_balance = game.start_balance.units(),
                                                 .duration = game.duration.count(),
                                                 .countdown = game.countdown.count(),
                                                 .min_players = game.min_players,
                                                 .max_players = game.max_players,
                                                 .max_positions = game.max_positions,
                                                 .reward_price = game.reward_price,
                                                 .cup = game.cup,
                                                 .win_exp = game.win_exp,
                                                 .lose_exp = game.lose_exp,
                                                 .is_active = game.is_active,
                                                 .created_at = game.created_at,
                                                 .updated_at = game.updated_at});
}

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

}  // namespace battlesbit::postgres
