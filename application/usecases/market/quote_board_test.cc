#include "application/usecases/market/quote_board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

constexpr Timestamp kNow{std::chrono::seconds(1'750'000'000)};

Asset asset(std::string id, std::string token) { return Asset{std::move(id), std::move(token), "USDT", "", "", 1}; }

Tick tick(const std::string& symbol, std::int64_t id, Timestamp time = kNow) {
  return Tick{Symbol{symbol}, TickRef{id, time, Price::from_integer(100 + id)}, Quantity::from_integer(1)};
}

class Board : public testing::Test {
 protected:
  std::vector<std::string> changed() {
    std::vector<std::string> texts;
    for (const auto& [symbol, quote, epoch] : board_.take_changed()) {
      texts.push_back(quote.asset_id + " " + quote.price.to_string() + (quote.stale ? " stale" : ""));
    }
    return texts;
  }

  QuoteBoard board_{{asset("bitcoin", "BTC"), asset("ethereum", "ETH")}, 30s};
};

TEST_F(Board, TellsWhatHasChangedOnce) {
  EXPECT_TRUE(board_.apply(tick("BTCUSDT", 1), kNow));
  EXPECT_TRUE(board_.apply(tick("BTCUSDT", 2), kNow));
  EXPECT_FALSE(board_.apply(tick("XRPUSDT", 1), kNow));
  EXPECT_THAT(changed(), testing::ElementsAre("bitcoin 102"));
  EXPECT_THAT(changed(), testing::IsEmpty());
  EXPECT_EQ(board_.take_unsaved().size(), 1u);
  EXPECT_TRUE(board_.take_unsaved().empty());
}

TEST_F(Board, GivesBackWhatTheCacheDidNotTake) {
  board_.apply(tick("BTCUSDT", 1), kNow);
  const auto unsaved = board_.take_unsaved();
  board_.give_back(unsaved);
  EXPECT_EQ(board_.take_unsaved(), unsaved);
}

TEST_F(Board, ASymbolWithoutTradesBecomesStaleAndFreshAgain) {
  board_.apply(tick("BTCUSDT", 1), kNow);
  board_.apply(tick("ETHUSDT", 1), kNow + 20s);
  changed();
  board_.expire(kNow + 30s - 1us);
  EXPECT_THAT(changed(), testing::IsEmpty());
  board_.expire(kNow + 30s);
  EXPECT_THAT(changed(), testing::ElementsAre("bitcoin 101 stale"));
  EXPECT_EQ(board_.stale_count(), 1u);
  board_.apply(tick("BTCUSDT", 2, kNow + 40s), kNow + 40s);
  EXPECT_THAT(changed(), testing::ElementsAre("bitcoin 102"));
}

TEST_F(Board, WithoutTheFeedEverythingIsStaleUntilItsNextTrade) {
  board_.apply(tick("BTCUSDT", 1), kNow);
  board_.apply(tick("ETHUSDT", 1), kNow);
  changed();
  board_.lose_feed();
  EXPECT_THAT(changed(), testing::ElementsAre("bitcoin 101 stale", "ethereum 101 stale"));
  board_.apply(tick("ETHUSDT", 2), kNow);
  EXPECT_THAT(changed(), testing::ElementsAre("ethereum 102"));
}

TEST_F(Board, AnOldTradeThatWasFetchedLaterIsStaleWhateverTheClocksSay) {
  const auto skew = 90s;  // The exchange's clock is ahead of ours.
  board_.apply(tick("BTCUSDT", 1, kNow + skew), kNow);
  board_.apply(tick("ETHUSDT", 1, kNow + skew - 29s), kNow);
  board_.apply(tick("ETHUSDT", 2, kNow + skew - 31s), kNow);
  EXPECT_THAT(changed(), testing::ElementsAre("bitcoin 101", "ethereum 102 stale"));
}

TEST_F(Board, StatisticsGoToTheCacheAndAreNotAnnounced) {
  EXPECT_TRUE(board_.apply(Statistics24h{Symbol{"BTCUSDT"}, Price::from_integer(200), Price::from_integer(199),
                                         Quantity::from_integer(4), VirtualMoney::from_integer(798)}));
  EXPECT_FALSE(board_.apply(Statistics24h{Symbol{"XRPUSDT"}, {}, {}, {}, {}}));
  EXPECT_THAT(changed(), testing::IsEmpty());
  const auto unsaved = board_.take_unsaved();
  ASSERT_EQ(unsaved.size(), 1u);
  EXPECT_EQ(unsaved[0].change_percent_24h, -kFixedOne / 2);
  EXPECT_EQ(unsaved[0].vwap_24h, *Price::parse("199.5"));
}

TEST_F(Board, TellsAllThatItKnowsAgainWhenAsked) {
  board_.apply(tick("BTCUSDT", 1), kNow);
  changed();
  board_.take_unsaved();
  board_.tell_all();
  EXPECT_THAT(changed(), testing::ElementsAre("bitcoin 101")) << "of ether nothing is known";
  EXPECT_EQ(board_.take_unsaved().size(), 2u);
}

TEST_F(Board, WhatTheCacheStillKnewIsStale) {
  AssetQuote saved;
  saved.asset_id = "ethereum";
  saved.price = Price::from_integer(7);
  saved.stale = false;
  board_.restore({saved});
  EXPECT_THAT(changed(), testing::ElementsAre("ethereum 7 stale"));
}

}  // namespace
}  // namespace battlesbit
