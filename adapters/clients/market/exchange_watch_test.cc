#include "adapters/clients/market/exchange_watch.h"

#include <gmock/gmock.h>

#include "adapters/clients/market/testing/live_exchange.h"

namespace battlesbit::binance {
namespace {
using namespace std::chrono_literals;

exchange::FaultRequest fault(exchange::FaultRequest::Kind kind, std::int64_t count, Duration duration) {
  exchange::FaultRequest request;
  request.kind = kind;
  request.count = count;
  request.duration = duration;
  return request;
}

class Watch : public LiveExchange {
 protected:
  void watch(Duration skew_limit) {
    watch_ = std::make_unique<ExchangeWatch>(
        clock_, *rest_, *feed_,
        WatchOptions{
            .symbols = {Symbol{"BTCUSDT"}, Symbol{"ETHUSDT"}}, .clock_interval = 20ms, .skew_limit = skew_limit},
        [this](std::string_view what, std::string_view reason) {
          notices_.push_back(fmt::format("{}: {}", what, reason));
        });
    tasks_.spawn("clock", watch_->watch_clock());
    tasks_.spawn("statistics", watch_->refresh_statistics());
  }
  std::unique_ptr<ExchangeWatch> watch_;
};

TEST_F(Watch, MeasuresTheClockAndSaysNothingWhileItIsRight) {
  start_exchange();
  start_feed();
  watch(5s);
  ASSERT_TRUE(run_until([this] { return watch_->skew().has_value(); }));
  EXPECT_LT(std::chrono::abs(*watch_->skew()), 5s);
  EXPECT_THAT(notices_, testing::Not(testing::Contains(testing::HasSubstr("clock skew"))));
}

TEST_F(Watch, SaysHowFarTheExchangesClockIsOff) {
  auto options = fast_exchange();
  options.clock_skew = 90s;
  start_exchange(options);
  start_feed();
  watch(1s);
  ASSERT_TRUE(run_until([this] { return !notices_.empty(); }));
  EXPECT_GT(*watch_->skew(), 80s);
  EXPECT_LT(*watch_->skew(), 100s);
  EXPECT_THAT(notices_, testing::Contains(testing::HasSubstr("clock skew: the exchange's clock is 9")));
  ASSERT_TRUE(run_until_ticks(50)) << "its trades are of its own time, and so of no future";
  EXPECT_EQ(feed_->counters().doubted, 0u);
}

TEST_F(Watch, FetchesStatisticsThatNoStreamTells) {
  auto options = fast_exchange();
  start_exchange(options);
  start_feed();
  inject(fault(exchange::FaultRequest::Kind::kSilence, 1, 20s));
  watch(5s);
  ASSERT_TRUE(run_until([this] { return statistics_.size() == 2; }));
  EXPECT_GT(statistics_["BTCUSDT"].volume, Quantity());
}

TEST_F(Watch, DoubtsTradesOfTheFutureUntilTheRecordTellsThem) {
  start_exchange();
  start_feed();
  watch(5s);
  ASSERT_TRUE(run_until([this] { return watch_->skew().has_value() && fewest_ticks() >= 20; }));
  inject(fault(exchange::FaultRequest::Kind::kWrongTime, 5, 3'600s));
  ASSERT_TRUE(run_until([this] { return feed_->counters().doubted >= 1; }));
  ASSERT_TRUE(run_until_ticks(fewest_ticks() + 200));
  expect_truth();
}

}  // namespace
}  // namespace battlesbit::binance
