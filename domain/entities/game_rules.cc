#include "domain/entities/game_rules.h"

#include <tuple>

#include "domain/entities/text.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

constexpr std::size_t kTitleMax = 120;
constexpr std::size_t kDescriptionMax = 2000;
constexpr Duration kDurationMin = 10s;
constexpr Duration kDurationMax = 24h * 7;
constexpr std::size_t kCoverMax = 2048;
constexpr std::int32_t kPointsMax = 1'000'000;
constexpr std::int64_t kFeeMax = 1'000'000'000'000'000;
constexpr VirtualMoney kStartBalanceMax = VirtualMoney::from_integer(1'000'000);

auto terms_of(const Game& game) {
  return std::tuple(game.entry_fee, game.start_balance, game.duration, game.countdown, game.min_players,
                    game.max_players, game.max_positions, game.reward_price, game.cup, game.win_exp, game.lose_exp);
}

}  // namespace

Result<void> check_game(const Game& game) {
  constexpr auto kInvalid = ErrorKind::kInvalidArgument;
  if (!is_line(game.title, 1, kTitleMax)) {
    return fail(kInvalid, "INVALID_TITLE", "title must have 1 to 120 printable characters.");
  }
  if (game.description && !is_prose(*game.description, kDescriptionMax)) {
    return fail(kInvalid, "INVALID_DESCRIPTION", "description must have at most 2000 printable characters.");
  }
  if (game.entry_fee.units < 0 || game.entry_fee.units > kFeeMax) {
    return fail(kInvalid, "INVALID_ENTRY_FEE", "entryFee must be between 0 and 10^15 smallest units.");
  }
  if (game.duration < kDurationMin || game.duration > kDurationMax) {
    return fail(kInvalid, "INVALID_DURATION", "duration must be between 10 seconds and 7 days, in nanoseconds.");
  }
  if (game.min_players < 2 || game.min_players > game.max_players) {
    return fail(kInvalid, "INVALID_PLAYERS", "minPlayers must be between 2 and maxPlayers.");
  }
  if (game.max_positions < 1) return fail(kInvalid, "INVALID_POSITIONS", "maxPositions must be at least 1.");
  if (game.start_balance <= VirtualMoney() || game.start_balance > kStartBalanceMax) {
    return fail(kInvalid, "INVALID_START_BALANCE", "startVBalance must be between 1 and 1000000.");
  }
  if (game.reward_price && *game.reward_price > game.entry_fee.units * game.min_players) {
    return fail(kInvalid, "INVALID_REWARD", "The game's prize must be covered by minPlayers entry fees.");
  }
  if (game.reward_price && *game.reward_price < 0) {
    return fail(kInvalid, "INVALID_REWARD", "rewardPrice must not be negative.");
  }
  for (const auto points : {game.cup, game.win_exp, game.lose_exp}) {
    if (points < 0 || points > kPointsMax) {
      return fail(kInvalid, "INVALID_REWARD", "cup, winExp and loseExp must be between 0 and 1000000.");
    }
  }
  if (game.cover && !is_line(*game.cover, 1, kCoverMax)) {
    return fail(kInvalid, "INVALID_COVER", "cover must be an address of at most 2048 characters.");
  }
  return {};
}

bool differ_in_terms(const Game& before, const Game& after) { return terms_of(before) != terms_of(after); }

}  // namespace battlesbit
