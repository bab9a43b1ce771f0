#include "adapters/exchange/simulated_market.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/exchange/wire.h"

namespace battlesbit::exchange {
namespace {
using namespace std::chrono_literals;

constexpr Timestamp kStart{std::chrono::seconds(1'750'000'000)};

ExchangeOptions two_symbols() {
  ExchangeOptions options;
  options.symbols = {"BTCUSDT", "ETHUSDT"};
  options.first_trade_id = 1'000;
  return options;
}

std::vector<Trade> play(std::uint64_t seed, const std::string& symbol) {
  auto options = two_symbols();
  options.seed = seed;
  auto market = *SimulatedMarket::open(options, kStart);
  market->advance(kStart + 60s);
  return market->find(symbol)->trades.latest(1'000'000);
}

TEST(SimulatedMarket, ASeedGivesTheSamePricesAndAnotherSeedOthers) {
  EXPECT_EQ(play(7, "BTCUSDT"), play(7, "BTCUSDT"));
  EXPECT_NE(play(7, "BTCUSDT"), play(8, "BTCUSDT"));
  EXPECT_NE(play(7, "BTCUSDT").front().price, play(7, "ETHUSDT").front().price);
}

TEST(SimulatedMarket, IdsHaveNoGapsAndTheRateIsMet) {
  const auto trades = play(1, "BTCUSDT");
  EXPECT_NEAR(static_cast<double>(trades.size()), 600.0, 60.0);
  for (std::size_t i = 0; i < trades.size(); ++i) {
    EXPECT_EQ(trades[i].id, 1'000 + static_cast<std::int64_t>(i));
    EXPECT_GT(trades[i].price.units(), 0);
    EXPECT_GT(trades[i].quantity.units(), 0);
  }
}

TEST(SimulatedMarket, PlaysWhatIsDueInOrderOfTimeWhateverTheSteps) {
  auto at_once = *SimulatedMarket::open(two_symbols(), kStart);
  auto in_steps = *SimulatedMarket::open(two_symbols(), kStart);
  std::vector<Trade> steps;
  for (int i = 1; i <= 1'000; ++i) {
    for (const auto& played : in_steps->advance(kStart + i * 10ms)) steps.push_back(played.trade);
  }
  std::vector<Trade> whole;
  for (const auto& played : at_once->advance(kStart + 10s)) whole.push_back(played.trade);
  EXPECT_EQ(steps, whole);
  EXPECT_TRUE(std::ranges::is_sorted(whole, {}, &Trade::time));
}

TEST(SimulatedMarket, ForgetsTheOldestTrades) {
  auto options = two_symbols();
  options.limits.history_per_symbol = 50;
  auto market = *SimulatedMarket::open(options, kStart);
  market->advance(kStart + 60s);
  const auto& trades = market->find("BTCUSDT")->trades;
  EXPECT_EQ(trades.all().size(), 50u);
  // Asked for what is gone, it begins with the oldest that is left.
  EXPECT_EQ(trades.from_id(1, 1).front().id, trades.all().front().id);
  EXPECT_TRUE(trades.from_id(trades.last()->id + 1, 1).empty());
}

TEST(SimulatedMarket, FindsTradesByTime) {
  auto market = *SimulatedMarket::open(two_symbols(), kStart);
  market->advance(kStart + 60s);
  const auto& trades = market->find("BTCUSDT")->trades;
  const auto found = trades.between(kStart + 10s, kStart + 11s, 1'000);
  ASSERT_FALSE(found.empty());
  EXPECT_GE(found.front().time, kStart + 10s);
  EXPECT_LE(found.back().time, kStart + 11s);
  EXPECT_LT(trades.from_id(found.front().id - 1, 1).front().time, kStart + 10s);
  EXPECT_EQ(trades.between(std::nullopt, kStart + 30s, 1).front().id,
            trades.between(kStart + 30s + 1us, std::nullopt, 1).front().id - 1);
}

TEST(SimulatedMarket, BarsAddUpToTheTrades) {
  auto market = *SimulatedMarket::open(two_symbols(), kStart);
  market->advance(kStart + 300s);
  const auto& symbol = *market->find("BTCUSDT");
  const auto minutes = symbol.bars.bars(*parse_interval("1m"), std::nullopt, std::nullopt, 1'000);
  const auto days = symbol.bars.bars(*parse_interval("1M"), std::nullopt, std::nullopt, 1'000);
  ASSERT_EQ(days.size(), 1u);
  std::int64_t trades = 0;
  for (const auto& bar : minutes) trades += bar.trades;
  EXPECT_EQ(trades, static_cast<std::int64_t>(symbol.trades.all().size()));
  EXPECT_EQ(days[0].trades, trades);
  EXPECT_EQ(days[0].high, std::ranges::max(symbol.trades.all(), {}, &Trade::price).price);
  EXPECT_EQ(days[0].close, symbol.trades.last()->price);
  EXPECT_EQ(symbol.bars.last_24h(kStart + 300s).quote_volume, days[0].quote_volume);
}

TEST(SimulatedMarket, AJumpMovesThePriceFromThenOn) {
  auto market = *SimulatedMarket::open(two_symbols(), kStart);
  market->advance(kStart + 1s);
  const auto before = market->find("BTCUSDT")->trades.last()->price;
  EXPECT_TRUE(market->jump("BTCUSDT", -500'000));
  EXPECT_FALSE(market->jump("NOSUCH", 1));
  market->advance(kStart + 2s);
  EXPECT_LT(market->find("BTCUSDT")->trades.last()->price.units(), before.units() * 6 / 10);
}

TEST(SimulatedMarket, RefusesOptionsThatCannotWork) {
  auto options = two_symbols();
  options.speed_units = 0;
  EXPECT_EQ(SimulatedMarket::open(options, kStart).error().code, "BAD_OPTION");
  options = two_symbols();
  options.symbols = {"btcusdt"};
  EXPECT_EQ(SimulatedMarket::open(options, kStart).error().code, "UNKNOWN_SYMBOL");
}

TEST(Interval, WeeksBeginOnMondayAndMonthsOnTheFirst) {
  using std::chrono::sys_days;
  using namespace std::chrono;
  const Timestamp wednesday = sys_days(2026y / November / 25) + 13h;
  EXPECT_EQ(parse_interval("1w")->start_of(wednesday), Timestamp(sys_days(2026y / November / 23)));
  EXPECT_EQ(parse_interval("1M")->start_of(wednesday), Timestamp(sys_days(2026y / November / 1)));
  EXPECT_EQ(parse_interval("1M")->next_start(sys_days(2026y / December / 1)), Timestamp(sys_days(2027y / January / 1)));
  EXPECT_EQ(parse_interval("4h")->start_of(wednesday), Timestamp(sys_days(2026y / November / 25) + 12h));
  EXPECT_FALSE(parse_interval("2m"));
}

TEST(Wire, WritesEightDecimalsAndThreeOfPercent) {
  EXPECT_EQ(wire_decimal(713'989'000'000), "7139.89000000");
  EXPECT_EQ(wire_decimal(-5), "-0.00000005");
  EXPECT_EQ(wire_percent(*Price::parse("200"), *Price::parse("199")), "-0.500");
  EXPECT_EQ(wire_percent(Price(), *Price::parse("199")), "0.000");
}

}  // namespace
}  // namespace battlesbit::exchange
