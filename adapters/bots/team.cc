#include "adapters/bots/team.h"

#include <array>

namespace battlesbit::bots {
namespace {

constexpr std::array<std::string_view, 8> kNames{"anna", "ben", "carla", "dmitri", "elif", "farid", "grace", "hugo"};

// Ends the other players; what happened is in Team::failure_.
struct PlayerFailed {};

// The same people come back with every run: their accounts, money and matches stay one history.
std::string name_of(std::size_t player) {
  return player < kNames.size() ? std::string(kNames[player]) : fmt::format("bot{}", player + 1);
}

std::vector<std::string> tokens_of(const std::vector<AssetState>& assets) {
  std::vector<std::string> tokens;
  for (const auto& asset : assets) tokens.push_back(asset.token);
  return tokens;
}

}  // namespace

Team::Team(Crew& crew, const Place& place) : inbox_(place.inbox), outcomes_(crew.players) {
  const auto shake = place.exchange ? shake_price_at(*place.exchange) : ShakePrice();
  auto hands = deal(crew.players, tokens_of(crew.assets), crew.options.seed);
  for (std::size_t i = 0; i < hands.size(); ++i) {
    const auto name = name_of(i);
    Player::Part part{name, name + "@bots.battlesbit.local", std::move(hands[i]), i == 0};
    players_.push_back(std::make_unique<Player>(crew, place.api, inbox_, std::move(part), shake));
  }
}

Task<Result<std::vector<PlayerOutcome>>> Team::play() {
  std::vector<NamedTask> tasks;
  for (std::size_t i = 0; i < players_.size(); ++i) tasks.push_back({fmt::format("player {}", i), play_one(i)});
  try {
    co_await run_together(co_await boost::asio::this_coro::executor, std::move(tasks), {});
  } catch (const PlayerFailed&) {
    co_return std::unexpected(*failure_);
  }
  CO_TRY_VOID(check_one_match());
  co_return outcomes_;
}

Task<void> Team::play_one(std::size_t i) {
  auto outcome = co_await players_[i]->play();
  if (!outcome) {
    if (!failure_) failure_ = std::move(outcome).error();
    throw PlayerFailed();
  }
  outcomes_[i] = *std::move(outcome);
}

Result<void> Team::check_one_match() const {
  for (const auto& player : players_) {
    if (player->match().id == match().id) continue;
    return fail(ErrorKind::kConflict, "DIFFERENT_MATCHES",
                fmt::format("The players were put into matches {} and {}.", match().id, player->match().id));
  }
  return {};
}

}  // namespace battlesbit::bots
