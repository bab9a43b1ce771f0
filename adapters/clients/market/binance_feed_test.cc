#include "adapters/clients/market/binance_feed.h"

#include <gmock/gmock.h>

#include "adapters/clients/market/testing/live_exchange.h"

namespace battlesbit::binance {
namespace {
using namespace std::chrono_literals;
using exchange::FaultRequest;
using Kind = exchange::FaultRequest::Kind;

class Feed : public LiveExchange {};

FaultRequest fault(Kind kind, std::int64_t count = 1, Duration duration = 1s) {
  FaultRequest request;
  request.kind = kind;
  request.count = count;
  request.duration = duration;
  return request;
}

TEST_F(Feed, GivesEveryTradeInOrderAndTheStatistics) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(300));
  ASSERT_TRUE(run_until([this] { return statistics_.size() == 2; }));
  expect_truth();
  EXPECT_EQ(downs_, 0);
  EXPECT_EQ(feed_->counters().connections, 1u);
  EXPECT_GT(statistics_["BTCUSDT"].volume.units(), 0);
  EXPECT_THAT(notices_, testing::IsEmpty());
}

TEST_F(Feed, FillsGapsBeforeAnythingLater) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(20));
  for (int round = 0; round < 5; ++round) {
    inject(fault(Kind::kGap, 7));
    ASSERT_TRUE(run_until_ticks(fewest_ticks() + 50));
  }
  expect_truth();
  EXPECT_GE(feed_->counters().filled, 35u);
}

TEST_F(Feed, DropsDuplicates) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(20));
  inject(fault(Kind::kDuplicate, 100));
  ASSERT_TRUE(run_until_ticks(200));
  expect_truth();
  EXPECT_GE(feed_->counters().duplicates, 90u);
}

TEST_F(Feed, NeverTradesOnDamagedFramesAndGetsTheTruthFromTheHistory) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(20));
  inject(fault(Kind::kMalformed, 70));
  ASSERT_TRUE(run_until_ticks(300));
  expect_truth();
  // One in seven is damaged only by its price: when the history was faster, it is a mere duplicate.
  EXPECT_GE(feed_->counters().bad_frames, 60u);
  EXPECT_EQ(feed_->counters().connections, 1u);
  EXPECT_THAT(notices_, testing::Contains("bad frame: not JSON"));
}

TEST_F(Feed, BeginsWithTheTruthThoughItsFirstFramesAreDamaged) {
  start_exchange();
  inject(fault(Kind::kMalformed, 300));
  start_feed();
  ASSERT_TRUE(run_until_ticks(300));
  expect_truth();
}

TEST_F(Feed, BeginsThoughTheHistoryIsAwayWhenTheFirstTradesAgree) {
  start_exchange();
  inject(fault(Kind::kRestError, 100'000));
  start_feed();
  ASSERT_TRUE(run_until_ticks(100));
  expect_truth();
  EXPECT_EQ(feed_->counters().filled, 0u);
}

TEST_F(Feed, SurvivesAStormOfDisconnections) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(20));
  inject(fault(Kind::kDisconnect, 10, 60ms));
  ASSERT_TRUE(run_until([this] { return downs_ >= 5; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 500));
  expect_truth();
  EXPECT_GE(feed_->counters().connections, 6u);
}

TEST_F(Feed, BreaksASilentConnectionAndMissesNothing) {
  start_exchange();
  FeedOptions options;
  options.silence_limit = 300ms;
  start_feed(options);
  ASSERT_TRUE(run_until_ticks(20));
  inject(fault(Kind::kSilence, 1, 700ms));
  ASSERT_TRUE(run_until([this] { return downs_ >= 1; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 300));
  expect_truth();
  EXPECT_THAT(notices_, testing::Contains("connection ended: silent"));
}

TEST_F(Feed, ReplacesAnExpiringConnectionWithoutEverBeingDown) {
  start_exchange();
  FeedOptions options;
  options.silence_limit = 2s;  // Its quarter is how often the age is looked at.
  options.renew_after = 300ms;
  start_feed(options);
  ASSERT_TRUE(run_until([this] { return feed_->counters().connections >= 4; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 100));
  expect_truth();
  EXPECT_EQ(downs_, 0);
}

TEST_F(Feed, ObeysTheAnnouncedShutdown) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(20));
  inject(fault(Kind::kShutdown, 1, 2s));
  ASSERT_TRUE(run_until([this] { return feed_->counters().connections == 2; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 900));
  expect_truth();
  EXPECT_EQ(downs_, 0);
  EXPECT_EQ(feed_->counters().connections, 2u);
}

TEST_F(Feed, KeepsTheOrderWhenFramesAreLateAndTheHistoryFails) {
  auto options = fast_exchange();
  options.faults.gap_every = 50;
  start_exchange(options);
  start_feed();
  ASSERT_TRUE(run_until_ticks(20));
  auto late = fault(Kind::kDelay, 1, 500ms);
  late.delay = 200ms;
  inject(late);
  inject(fault(Kind::kRestError, 5));
  ASSERT_TRUE(run_until_ticks(600));
  expect_truth();
  EXPECT_THAT(notices_, testing::Contains(testing::HasSubstr("history not available")));
}

TEST_F(Feed, AllFaultsTogetherChangeNothing) {
  auto options = fast_exchange();
  options.faults = {.gap_every = 37, .duplicate_every = 41, .malformed_every = 43, .disconnect_every = 211};
  start_exchange(options);
  start_feed();
  ASSERT_TRUE(run_until_ticks(1'000));
  expect_truth();
}

TEST_F(Feed, ResumesAfterTheTradeThatWasKnown) {
  auto options = fast_exchange();
  options.first_trade_id = 1;
  start_exchange(options);
  ASSERT_TRUE(run_until([this] { return server_->market().find("ETHUSDT")->trades.all().size() > 1'500; }));
  FeedOptions resumed;
  resumed.resume_after = {{Symbol{"BTCUSDT"}, 5}, {Symbol{"ETHUSDT"}, 9}};
  start_feed(resumed);
  ASSERT_TRUE(run_until_ticks(1'400));
  expect_truth();
  EXPECT_EQ(ticks_["BTCUSDT"].front().trade.trade_id, 6);
  EXPECT_EQ(ticks_["ETHUSDT"].front().trade.trade_id, 10);
}

TEST_F(Feed, AJumpThatTheHistoryConfirmsIsReal) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(50));
  auto crash = fault(Kind::kJump);
  crash.symbol = "BTCUSDT";
  crash.change_ppm = -800'000;
  inject(crash);
  const auto& ticks = ticks_["BTCUSDT"];
  ASSERT_TRUE(run_until([&] { return ticks.back().trade.price.units() < ticks.front().trade.price.units() / 4; }));
  expect_truth();
}

TEST_F(Feed, ACrashIsBelievedThoughTheHistoryIsAway) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(50));
  inject(fault(Kind::kRestError, 100'000));
  auto crash = fault(Kind::kJump);
  crash.symbol = "BTCUSDT";
  crash.change_ppm = -800'000;
  inject(crash);
  const auto& ticks = ticks_["BTCUSDT"];
  ASSERT_TRUE(run_until([&] { return ticks.back().trade.price.units() < ticks.front().trade.price.units() / 4; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 100));
  expect_truth();
  EXPECT_EQ(feed_->counters().doubted, 1u);
}

TEST_F(Feed, TradesOfThePastAndOutOfOrderChangeNothing) {
  start_exchange();
  start_feed();
  ASSERT_TRUE(run_until_ticks(50));
  inject(fault(Kind::kReorder, 50));
  inject(fault(Kind::kWrongTime, 10, -1h));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 300));
  expect_truth();
  EXPECT_GE(feed_->counters().doubted, 1u);
}

TEST_F(Feed, ReconnectsAtTheEndOfTheConnectionsLifetime) {
  auto options = fast_exchange();
  options.lifetime = 2s;
  options.shutdown_notice = 1'500ms;
  options.ping_interval = 50ms;
  options.limits.messages_per_second = 100;
  start_exchange(options);
  start_feed();
  ASSERT_TRUE(run_until([this] { return feed_->counters().connections >= 4; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 50));
  expect_truth();
  EXPECT_EQ(downs_, 0);
}

TEST(FeedOptions, AreCheckedBeforeAnythingStarts) {
  boost::asio::io_context loop;
  system::Clock clock;
  memory::SeededRandom random(1);
  const auto rest = *BinanceRest::open(clock, {});
  const auto open = [&](FeedOptions options) {
    return BinanceFeed::open(loop.get_executor(), clock, random, *rest, std::move(options), {}).error().code;
  };
  FeedOptions bad_url;
  bad_url.url = "nowhere";
  bad_url.symbols = {Symbol{"BTCUSDT"}};
  EXPECT_EQ(open(bad_url), "BAD_URL");
  EXPECT_EQ(open({}), "BAD_OPTION");
}

}  // namespace
}  // namespace battlesbit::binance
