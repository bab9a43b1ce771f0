// Operators make, change and take away games. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "application/usecases/administration/audit.h"
#include "domain/services/administration.h"

namespace battlesbit {

// What is not given stays as it is; in a new game, as Game says.
struct GameInput {
  std::optional<std::string> title;
  std::optional<std::string> description;
  bool clears_description = false;
  std::optional<Currency> currency;
  std::optional<std::int64_t> entry_fee;  // Smallest units.
  std::optional<VirtualMoney> start_balance;
  std::optional<Duration> duration;
  std::optional<std::uint8_t> min_players;
  std::optional<std::uint8_t> max_players;
  std::optional<std::uint8_t> max_positions;
  std::optional<bool> is_active;
  std::optional<std::string> cover;
  bool clears_cover = false;
  std::optional<std::int64_t> reward_price;  // Smallest units.
  bool clears_reward_price = false;
  std::optional<std::int32_t> cup;
  std::optional<std::int32_t> win_exp;
  std::optional<std::int32_t> lose_exp;
};

class AdministerGames {
 public:
  AdministerGames(Administered<Game, GameId>& games, const Clock& clock, Random& random)
      : games_(games), auditor_(clock, random), clock_(clock), random_(random) {}

  // Errors: those of check_game, UNAVAILABLE.
  Task<Result<Game>> create(UserId actor, GameInput input);
  // Errors: as create, NOT_FOUND; GAME_IN_USE for other terms than those under which somebody waits or plays.
  Task<Result<Game>> update(UserId actor, GameId id, GameInput input);
  // A game that was ever joined is switched off and stays for its matches. Errors: NOT_FOUND, UNAVAILABLE.
  Task<Result<void>> remove(UserId actor, GameId id);

 private:
  Administered<Game, GameId>& games_;
  Auditor auditor_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
