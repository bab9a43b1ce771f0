#include "application/usecases/market/follow_market.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "adapters/memory/asset_cache.h"
#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/stores.h"
#include "application/messages/price_message.h"
#include "domain/services/streams.h"
#include "pkg/async/task_group.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

struct NoLog final : LogSink {
  void write(const LogRecord&) override {}
};
struct NobodyAsks final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

AssetQuote quote_of(std::string_view price, std::int64_t trade_id) {
  AssetQuote quote;
  quote.asset_id = "bitcoin";
  quote.price = *Price::parse(price);
  quote.trade_id = trade_id;
  quote.stale = false;
  return quote;
}

AssetQuote with_volume(AssetQuote quote) {
  quote.volume_24h = Quantity::from_integer(7);
  return quote;
}

class FollowMarketTest : public testing::Test {
 protected:
  FollowMarketTest() {
    tasks.spawn("prices", follow.follow_prices());
    tasks.spawn("silence", follow.follow_silence());
    tasks.spawn("cache", follow.follow_cache());
    tasks.spawn("assets", follow.follow_assets());
    pass(1ms);  // They listen.
  }
  ~FollowMarketTest() override {
    tasks.cancel();
    clock.run(loop, tasks.join());
  }
  void pass(Duration duration) { clock.run_for(loop, duration); }
  void announce(const AssetQuote& quote, std::int64_t epoch = 1) {
    bus.announce(subjects::kPrices, encode_prices({{Symbol{"BTCUSDT"}, quote, epoch}}));
    pass(1ms);
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::Bus bus{clock};
  memory::Database database;
  NobodyAsks nobody;
  memory::Assets assets{{database, clock, nobody}};
  memory::AssetCache cache;
  NoLog no_log;
  MarketView view{clock, 30s};
  std::vector<PriceUpdate> told;
  FollowMarket follow{
      view, assets, cache, bus, clock, Logger(no_log, LogLevel::kError), {.on_prices = [this](const auto& updates) {
        told.insert(told.end(), updates.begin(), updates.end());
      }}};
  TaskGroup tasks{loop.get_executor()};
};

TEST_F(FollowMarketTest, FindsAssetsThatAreSeededLater) {
  pass(5s);
  EXPECT_TRUE(view.assets().empty());
  Asset bitcoin;
  bitcoin.id = "bitcoin";
  bitcoin.base_token = "BTC";
  ASSERT_TRUE(clock.run(loop, assets.put(bitcoin)));
  pass(1s);
  EXPECT_TRUE(view.find_by_token("btc"));
}

TEST_F(FollowMarketTest, ListsWhatTheMarketServiceTradesWithoutTheDatabase) {
  ASSERT_TRUE(clock.run(loop, cache.put_assets({Asset{"btcbusd", "BTC", "BUSD", "BTC/BUSD", "", 11}})));
  pass(1s);
  ASSERT_TRUE(view.find_by_token("BTC"));
  EXPECT_EQ(view.find_by_token("BTC")->symbol().text, "BTCBUSD");
  ASSERT_TRUE(clock.run(loop, assets.put(Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1})));
  pass(60s);
  EXPECT_EQ(view.assets().size(), 1u) << "nobody brings prices of the other one";
}

TEST_F(FollowMarketTest, KeepsItsAssetsWhileTheCacheHasNoneThenAsksTheDatabase) {
  ASSERT_TRUE(clock.run(loop, cache.put_assets({Asset{"btcbusd", "BTC", "BUSD", "BTC/BUSD", "", 11}})));
  pass(1s);
  ASSERT_TRUE(clock.run(loop, assets.put(Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1})));
  cache.lose_everything();
  pass(20s);
  EXPECT_EQ(view.find_by_token("BTC")->id, "btcbusd");
  pass(20s);
  EXPECT_EQ(view.find_by_token("BTC")->id, "bitcoin") << "no market service has been there for long";
  cache.set_available(false);
  pass(40s);
  EXPECT_EQ(view.find_by_token("BTC")->id, "bitcoin");
  cache.set_available(true);
  ASSERT_TRUE(clock.run(loop, cache.put_assets({Asset{"btcbusd", "BTC", "BUSD", "BTC/BUSD", "", 11}})));
  pass(1s);
  EXPECT_EQ(view.find_by_token("BTC")->id, "btcbusd");
}

TEST_F(FollowMarketTest, APriceOfTheCacheIsStaleUntilItIsAnnounced) {
  ASSERT_TRUE(clock.run(loop, cache.put({with_volume(quote_of("100", 5))})));
  pass(6s);
  ASSERT_TRUE(view.quote("bitcoin"));
  EXPECT_TRUE(view.quote("bitcoin")->stale);
  announce(quote_of("101", 6));
  EXPECT_FALSE(view.quote("bitcoin")->stale);
  EXPECT_EQ(view.quote("bitcoin")->price, Price::from_integer(101));
  EXPECT_EQ(view.quote("bitcoin")->volume_24h, Quantity::from_integer(7)) << "an announcement keeps the statistics";
}

TEST_F(FollowMarketTest, TheCacheNeverMakesAPriceFreshOrOlder) {
  announce(quote_of("101", 6));
  ASSERT_TRUE(clock.run(loop, cache.put({quote_of("100", 5)})));
  pass(31s);
  EXPECT_EQ(view.quote("bitcoin")->price, Price::from_integer(101));
  EXPECT_TRUE(view.quote("bitcoin")->stale) << "the market service may be gone";
}

TEST_F(FollowMarketTest, TellsOnceThatTheMarketServiceIsSilentAndThatItIsBack) {
  clock.run(loop, assets.put(Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1}));
  pass(31s);
  announce(quote_of("100", 5));
  told.clear();
  pass(29s);
  EXPECT_TRUE(told.empty());
  pass(10s);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_TRUE(told[0].quote.stale);
  EXPECT_EQ(told[0].symbol.text, "BTCUSDT");
  EXPECT_TRUE(view.quote("bitcoin")->stale);
  announce(quote_of("100", 5));
  ASSERT_EQ(told.size(), 2u);
  EXPECT_FALSE(told[1].quote.stale);
}

TEST_F(FollowMarketTest, HearsNoMarketProcessThatHasBeenReplaced) {
  auto late = quote_of("100", 5);
  announce(late, 7);
  announce(quote_of("101", 6), 8);
  told.clear();
  late.stale = true;
  late.trade_id = 6;
  announce(late, 7);
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(view.quote("bitcoin")->price, Price::from_integer(101));
  pass(11s);
  announce(quote_of("102", 7), 1);
  EXPECT_EQ(view.quote("bitcoin")->price, Price::from_integer(102)) << "the store was restored from a copy";
}

TEST_F(FollowMarketTest, TellsOnlyWhatHasChanged) {
  announce(quote_of("100", 5));
  announce(quote_of("100", 6));
  announce(quote_of("99", 4));
  announce(quote_of("101", 7));
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].quote.price, Price::from_integer(100));
  EXPECT_EQ(told[1].quote.price, Price::from_integer(101));
}

TEST_F(FollowMarketTest, GoesOnWithoutCacheAndAfterNonsense) {
  cache.set_available(false);
  bus.announce(subjects::kPrices, "nonsense");
  pass(10s);
  announce(quote_of("101", 6));
  EXPECT_FALSE(view.quote("bitcoin")->stale);
}

}  // namespace
}  // namespace battlesbit
