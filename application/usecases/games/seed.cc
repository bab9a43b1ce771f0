#include "application/usecases/games/seed.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "domain/entities/symbol_name.h"
#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

struct AssetSeed {
  std::string_view id, token, name;
};
constexpr std::array<AssetSeed, 10> kAssets{{{"bitcoin", "BTC", "Bitcoin"},
                                             {"ethereum", "ETH", "Ethereum"},
                                             {"binance-coin", "BNB", "BNB"},
                                             {"solana", "SOL", "Solana"},
                                             {"xrp", "XRP", "XRP"},
                                             {"dogecoin", "DOGE", "Dogecoin"},
                                             {"cardano", "ADA", "Cardano"},
                                             {"avalanche", "AVAX", "Avalanche"},
                                             {"chainlink", "LINK", "Chainlink"},
                                             {"litecoin", "LTC", "Litecoin"}}};

struct GameSeed {
  std::string_view id, title, description;
  std::int64_t fee_usdt;
  std::chrono::seconds duration;
  std::uint8_t min_players, max_players;
  std::int32_t cup, win_exp, lose_exp;
};
constexpr std::array<GameSeed, 4> kGames{{
    {"01900000-0000-7000-8000-000000000001", "Demo 60 s", "Four players, one minute: see a whole match at work.", 5,
     60s, 4, 4, 10, 100, 20},
    {"01900000-0000-7000-8000-000000000002", "Duel", "Two players, five minutes.", 5, 300s, 2, 2, 20, 200, 40},
    {"01900000-0000-7000-8000-000000000003", "Sprint", "Up to ten players, fifteen minutes.", 10, 900s, 3, 10, 30, 300,
     60},
    {"01900000-0000-7000-8000-000000000004", "Marathon", "Up to fifty players, four hours.", 25, 14400s, 5, 50, 60, 800,
     150},
}};

template <class IdType>
IdType fixed_id(std::string_view text) {
  const auto id = IdType::parse(text);
  ASSERT(id.has_value(), "a seeded id is a UUID");
  return *id;
}

Game make_game(const GameSeed& seed, Timestamp now) {
  constexpr std::int64_t kUsdt = 1'000'000;
  Game game;
  game.id = fixed_id<GameId>(seed.id);
  game.title = seed.title;
  game.description = seed.description;
  game.entry_fee = {Currency::kUsdt, seed.fee_usdt * kUsdt};
  game.duration = seed.duration;
  game.min_players = seed.min_players;
  game.max_players = seed.max_players;
  game.max_positions = 10;
  game.cup = seed.cup;
  game.win_exp = seed.win_exp;
  game.lose_exp = seed.lose_exp;
  game.created_at = game.updated_at = now;
  return game;
}

std::string icon_of(std::string_view token) {
  return fmt::format("https://bin.bnbstatic.com/static/assets/logos/{}.png", token);
}

std::vector<Asset> first_assets() {
  std::vector<Asset> assets;
  for (const auto& seed : kAssets) {
    assets.push_back({std::string(seed.id), std::string(seed.token), "USDT", std::string(seed.name),
                      icon_of(seed.token), static_cast<std::int32_t>(assets.size() + 1)});
  }
  return assets;
}

Result<Asset> make_asset(const std::string& symbol, std::int32_t rank) {
  auto name = split_symbol(symbol);
  if (!name) {
    return fail(ErrorKind::kInvalidArgument, "UNKNOWN_SYMBOL",
                fmt::format("MARKET__SYMBOLS: \"{}\" does not end in a known quote token, such as USDT", symbol));
  }
  auto icon = icon_of(name->base);
  auto title = fmt::format("{}/{}", name->base, name->quote);
  return Asset{lower_case(symbol), std::move(name->base), std::move(name->quote),
               std::move(title),   std::move(icon),       rank};
}

// Of symbols that none of the first assets has.
Result<std::vector<Asset>> other_assets(const std::vector<Asset>& first, const std::vector<std::string>& symbols) {
  std::vector<Asset> others;
  for (const auto& symbol : symbols) {
    if (std::ranges::find(first, Symbol{symbol}, &Asset::symbol) != first.end()) continue;
    TRY(auto asset, make_asset(symbol, static_cast<std::int32_t>(first.size() + others.size() + 1)));
    others.push_back(std::move(asset));
  }
  return others;
}

AchievementDefinition first_blood(Timestamp now) {
  AchievementDefinition definition;
  definition.id = fixed_id<AchievementDefinitionId>("01900000-0000-7000-8000-0000000000a1");
  definition.name = "First match";
  definition.description = "Play a match to its end.";
  definition.metric = AchievementMetric::kMatchesPlayed;
  definition.target = 1;
  definition.query = "matches_played >= 1";
  definition.created_at = definition.updated_at = now;
  return definition;
}

}  // namespace

Task<Result<void>> Seed::ensure(Game game) {
  CO_TRY(const auto known, co_await games_.find(game.id));
  if (known) co_return Result<void>{};
  co_return co_await games_.put(std::move(game));
}

Task<Result<void>> Seed::ensure(AchievementDefinition definition) {
  CO_TRY(const auto known, co_await achievements_.definitions());
  if (std::ranges::count(known, definition.id, &AchievementDefinition::id) > 0) co_return Result<void>{};
  co_return co_await achievements_.put(std::move(definition));
}

Task<Result<Seed::Report>> Seed::run() {
  const auto now = clock_.now();
  Report report;
  const auto first = first_assets();
  CO_TRY(const auto others, other_assets(first, symbols_));
  for (const auto& asset : first) CO_TRY_VOID(co_await assets_.ensure(asset));
  for (const auto& asset : others) CO_TRY_VOID(co_await assets_.ensure(asset));
  report.assets = static_cast<int>(first.size() + others.size());
  for (const auto& seed : kGames) {
    CO_TRY_VOID(co_await ensure(make_game(seed, now)));
    ++report.games;
  }
  CO_TRY_VOID(co_await ensure(first_blood(now)));
  report.achievements = 1;
  for (auto& role : usual_roles(now)) {
    CO_TRY_VOID(co_await roles_.ensure(std::move(role)));
    ++report.roles;
  }
  co_return report;
}

}  // namespace battlesbit
