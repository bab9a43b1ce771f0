#include "application/usecases/administration/administer_games.h"

#include <utility>

#include "domain/entities/game_rules.h"

namespace battlesbit {
namespace {

constexpr Duration kUsualDuration = std::chrono::minutes(5);

template <class T>
void set(T& member, const std::optional<T>& value) {
  if (value) member = *value;
}

void apply(const GameInput& input, Game& game) {
  set(game.title, input.title);
  if (input.description) game.description = input.description;
  if (input.clears_description) game.description.reset();
  set(game.entry_fee.currency, input.currency);
  set(game.entry_fee.units, input.entry_fee);
  set(game.start_balance, input.start_balance);
  set(game.duration, input.duration);
  set(game.min_players, input.min_players);
  set(game.max_players, input.max_players);
  set(game.max_positions, input.max_positions);
  set(game.is_active, input.is_active);
  if (input.cover) game.cover = input.cover;
  if (input.clears_cover) game.cover.reset();
  if (input.reward_price) game.reward_price = input.reward_price;
  if (input.clears_reward_price) game.reward_price.reset();
  set(game.cup, input.cup);
  set(game.win_exp, input.win_exp);
  set(game.lose_exp, input.lose_exp);
}

}  // namespace

Task<Result<Game>> AdministerGames::create(UserId actor, GameInput input) {
  Game game;
  game.id = new_id<GameId>(clock_, random_);
  game.duration = kUsualDuration;
  game.created_at = game.updated_at = clock_.now();
  apply(input, game);
  CO_TRY_VOID(check_game(game));
  CO_TRY_VOID(co_await games_.add(game, auditor_.added(actor, "createGame", game)));
  co_return game;
}

Task<Result<Game>> AdministerGames::update(UserId actor, GameId id, GameInput input) {
  co_return co_await games_.change(id, [this, actor, input](Game& game, Usage usage) -> Result<AuditEntry> {
    const Game before = game;
    apply(input, game);
    game.updated_at = clock_.now();
    TRY_VOID(check_game(game));
    if (usage == Usage::kLive && differ_in_terms(before, game)) {
      return fail(ErrorKind::kConflict, "GAME_IN_USE",
                  "Somebody waits for this game or plays it. Switch it off, and change its terms when nobody does.");
    }
    return auditor_.changed(actor, "updateGame", before, game);
  });
}

Task<Result<void>> AdministerGames::remove(UserId actor, GameId id) {
  co_return co_await games_.remove(id, [this, actor](Game& game, Usage) -> Result<AuditEntry> {
    const Game before = game;
    game.is_active = false;
    game.updated_at = clock_.now();
    return auditor_.changed(actor, "deleteGame", before, game);
  });
}

}  // namespace battlesbit
