#include "adapters/clients/market/binance_rest.h"

#include <gmock/gmock.h>

#include "adapters/clients/market/testing/live_exchange.h"

namespace battlesbit::binance {
namespace {
using namespace std::chrono_literals;

class Rest : public LiveExchange {
 protected:
  template <class T>
  T get(Task<T> task) {
    std::optional<T> value;
    tasks_.spawn("call", keep(std::move(task), value));
    EXPECT_TRUE(run_until([&] { return value.has_value(); }));
    return *std::move(value);
  }

  const exchange::TradeHistory& played(const std::string& symbol) { return server_->market().find(symbol)->trades; }
  void play(std::size_t count) {
    ASSERT_TRUE(run_until([&] { return played("ETHUSDT").all().size() >= count; }));
  }

 private:
  template <class T>
  static Task<void> keep(Task<T> task, std::optional<T>& value) {
    value = co_await std::move(task);
  }
};

TEST_F(Rest, GivesTradesAfterAnIdAndSinceATime) {
  start_exchange();
  play(50);
  const auto& truth = played("BTCUSDT").all();
  const auto first = truth.front();
  const auto after = get(rest_->after(Symbol{"BTCUSDT"}, first.id + 2, 5)).value();
  ASSERT_EQ(after.size(), 5u);
  EXPECT_EQ(after[0].trade, (TickRef{truth[3].id, truth[3].time, truth[3].price}));
  const auto since = get(rest_->since(Symbol{"BTCUSDT"}, truth[4].time, 2)).value();
  EXPECT_EQ(since.front().trade.trade_id, truth[4].id);
  EXPECT_TRUE(get(rest_->after(Symbol{"BTCUSDT"}, truth.back().id + 1'000'000, 5)).value().empty());
}

TEST_F(Rest, FindsTheLastTradeBeforeAMoment) {
  start_exchange();
  play(300);
  const auto truth = played("BTCUSDT").all()[200];
  const auto at = get(rest_->last_before(Symbol{"BTCUSDT"}, truth.time)).value();
  ASSERT_EQ(at.size(), 1u);
  EXPECT_EQ(at[0].trade.trade_id, truth.id);
  const auto before = get(rest_->last_before(Symbol{"BTCUSDT"}, truth.time - 1us)).value();
  EXPECT_LT(before.at(0).trade.trade_id, truth.id);
  const auto first = played("BTCUSDT").all().front();
  EXPECT_TRUE(get(rest_->last_before(Symbol{"BTCUSDT"}, first.time - 1us)).value().empty());
  const auto long_after = get(rest_->last_before(Symbol{"BTCUSDT"}, clock_.now() + 90s)).value();
  EXPECT_GE(long_after.at(0).trade.trade_id, truth.id);
}

TEST_F(Rest, GivesStatisticsSymbolsAndTime) {
  start_exchange();
  play(20);
  const auto days = get(rest_->statistics({Symbol{"BTCUSDT"}, Symbol{"ETHUSDT"}})).value();
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[0].symbol.text, "BTCUSDT");
  EXPECT_GT(days[0].quote_volume.units(), 0);
  EXPECT_THAT(get(rest_->trading_symbols()).value(),
              testing::UnorderedElementsAre(Symbol{"BTCUSDT"}, Symbol{"ETHUSDT"}));
  EXPECT_LT(std::chrono::abs(get(rest_->server_time()).value() - clock_.now()), 5s);
}

TEST_F(Rest, TellsAnUnknownSymbolFromAFailure) {
  start_exchange();
  EXPECT_EQ(get(rest_->after(Symbol{"NOSUCH"}, 1, 5)).error().code, "UNKNOWN_SYMBOL");
  exchange::FaultRequest broken;
  broken.kind = exchange::FaultRequest::Kind::kRestError;
  inject(broken);
  EXPECT_EQ(get(rest_->after(Symbol{"BTCUSDT"}, 1, 5)).error().code, "UNAVAILABLE");
  EXPECT_TRUE(get(rest_->after(Symbol{"BTCUSDT"}, 1, 5)));
}

TEST_F(Rest, StaysAwayAsLongAsTheExchangeAsks) {
  start_exchange();
  exchange::FaultRequest refusal;
  refusal.kind = exchange::FaultRequest::Kind::kRestError;
  refusal.status = 429;
  inject(refusal);
  EXPECT_EQ(get(rest_->server_time()).error().message, "the exchange answered 429");
  EXPECT_EQ(get(rest_->server_time()).error().message, "the exchange has asked for a pause");
  ASSERT_TRUE(run_until([this] { return get(rest_->server_time()).has_value(); }));
}

TEST_F(Rest, KeepsBelowItsShareOfTheWeight) {
  start_exchange();
  RestOptions options;
  options.url = fmt::format("http://127.0.0.1:{}", server_->port());
  options.weight_per_minute = 10;
  rest_ = *BinanceRest::open(clock_, options);
  EXPECT_EQ(get(rest_->trading_symbols()).error().code, "RATE_LIMITED");
}

TEST_F(Rest, SaysWhenNobodyAnswers) {
  RestOptions options;
  options.url = "http://127.0.0.1:1";
  rest_ = *BinanceRest::open(clock_, options);
  EXPECT_EQ(get(rest_->server_time()).error().code, "UNAVAILABLE");
}

}  // namespace
}  // namespace battlesbit::binance
