#include "application/caches/market_view.h"

#include <gtest/gtest.h>

#include "adapters/memory/clock.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

class MarketViewTest : public testing::Test {
 protected:
  MarketViewTest() {
    Asset bitcoin;
    bitcoin.id = "bitcoin";
    bitcoin.base_token = "BTC";
    bitcoin.quote_token = "USDT";
    view_.set_assets({bitcoin});
  }

  memory::VirtualClock clock_;
  MarketView view_{clock_, 30s};
  const Symbol symbol_{"BTCUSDT"};
};

// After a loss of the cache, the market knows what was traded in a day before it sees the next trade.
TEST_F(MarketViewTest, StatisticsAloneAreNoTrade) {
  EXPECT_FALSE(view_.last_quote(symbol_));
  AssetQuote statistics;
  statistics.asset_id = "bitcoin";
  statistics.change_percent_24h = 1;
  view_.restore(statistics);
  EXPECT_TRUE(view_.quote("bitcoin"));
  EXPECT_FALSE(view_.last_quote(symbol_)) << "an order would be logged as placed on a trade that never was";
  EXPECT_FALSE(view_.last_price(symbol_));
}

TEST_F(MarketViewTest, ATradeIsKnownHoweverOldItIs) {
  AssetQuote cached;
  cached.asset_id = "bitcoin";
  cached.price = Price::from_integer(100);
  cached.trade_id = 7;
  view_.restore(cached);
  const auto known = view_.last_quote(symbol_);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->trade_id, 7);
  EXPECT_TRUE(known->stale);
  EXPECT_EQ(view_.last_price(symbol_), Price::from_integer(100));
  EXPECT_FALSE(view_.last_quote(Symbol{"ETHUSDT"}));
}

}  // namespace
}  // namespace battlesbit
