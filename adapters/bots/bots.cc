#include "adapters/bots/bots.h"

#include <algorithm>

#include "adapters/bots/documents.h"
#include "adapters/bots/team.h"
#include "adapters/bots/transport/graphql_client.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr auto kPricesLimit = 30s;
constexpr auto kPollEvery = 500ms;
constexpr std::size_t kTokensMost = 4;

Result<Place> place_of(const Options& options) {
  Place place;
  TRY(place.api, parse_url(options.api_url));
  TRY(place.inbox, parse_url(options.inbox_url));
  if (options.exchange_url) {
    TRY(place.exchange, parse_url(*options.exchange_url));
  }
  return place;
}

Task<Result<GameState>> find_game(GraphQLClient& api, const Options& options) {
  CO_TRY(const auto data, co_await api.run(std::string(kGames), {}, ""));
  CO_TRY(const auto games, read_games(data));
  const auto found = std::ranges::find(games, options.game, &GameState::title);
  if (found == games.end()) {
    std::string titles;
    for (const auto& game : games) titles += fmt::format("{}\"{}\"", titles.empty() ? "" : ", ", game.title);
    co_return fail(ErrorKind::kNotFound, "UNKNOWN_GAME",
                   fmt::format("There is no active game \"{}\". There are: {}.", options.game, titles));
  }
  co_return *found;
}

Result<std::size_t> number_of_players(const GameState& game, const Options& options) {
  const auto players = options.players ? static_cast<std::int64_t>(*options.players) : game.min_players;
  if (players >= game.min_players && players <= game.max_players) return static_cast<std::size_t>(players);
  return fail(
      ErrorKind::kInvalidArgument, "WRONG_NUMBER_OF_PLAYERS",
      fmt::format("\"{}\" is for {} to {} players, not {}.", game.title, game.min_players, game.max_players, players));
}

// The first ones, and before them the one that is wanted; none when that one has no price.
std::vector<AssetState> choose(std::vector<AssetState> assets, const std::optional<std::string>& wanted) {
  std::erase_if(assets, [](const AssetState& asset) { return asset.is_stale || asset.price <= Price(); });
  if (wanted) {
    const auto found = std::ranges::find(assets, *wanted, &AssetState::token);
    if (found == assets.end()) return {};
    std::ranges::rotate(assets.begin(), found, found + 1);
  }
  if (assets.size() > kTokensMost) assets.resize(kTokensMost);
  return assets;
}

Task<Result<std::vector<AssetState>>> find_assets(GraphQLClient& api, std::optional<std::string> wanted, Clock& clock) {
  const auto deadline = clock.now() + kPricesLimit;
  for (;;) {
    CO_TRY(const auto data, co_await api.run(std::string(kAssets), {}, ""));
    CO_TRY(auto assets, read_assets(data));
    assets = choose(std::move(assets), wanted);
    if (!assets.empty()) co_return assets;
    if (clock.now() > deadline) {
      co_return fail(ErrorKind::kTimeout, "NO_PRICES",
                     fmt::format("{} had a current price within {} s.", wanted ? "No asset " + *wanted : "No asset",
                                 kPricesLimit.count()));
    }
    co_await clock.sleep_for(kPollEvery);
  }
}

}  // namespace

Task<Result<Report>> play(Options options, Operator helper, Clock& clock, Print print) {
  const Progress progress(clock, std::move(print));
  CO_TRY(const auto place, place_of(options));
  GraphQLClient api(place.api, {}, [&progress](const Error& error) { progress.say("waiting: {}", error.message); });
  CO_TRY(auto game, co_await find_game(api, options));
  CO_TRY(const auto players, number_of_players(game, options));
  CO_TRY(auto assets, co_await find_assets(api, options.token, clock));
  Crew crew{options, helper, clock, progress, std::move(game), players, std::move(assets)};
  Team team(crew, place);
  CO_TRY(auto outcomes, co_await team.play());
  progress.say("match {} is {}", team.match().id, to_string(team.match().status));
  co_return Report{crew.game, team.match(), std::move(outcomes), place.exchange.has_value()};
}

}  // namespace battlesbit::bots
