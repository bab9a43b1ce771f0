#include "adapters/exchange/rest_api.h"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/exchange/weight_meter.h"

namespace battlesbit::exchange {
namespace {
namespace json = boost::json;
using namespace std::chrono_literals;

constexpr Timestamp kStart{std::chrono::seconds(1'750'000'000)};

class RestApi : public testing::Test {
 protected:
  RestApi() {
    ExchangeOptions options;
    options.symbols = {"BTCUSDT", "ETHUSDT"};
    options.first_trade_id = 1;
    market_ = *SimulatedMarket::open(options, kStart);
    market_->advance(kStart + 120s);
  }

  ApiResult<std::string> get(std::string_view target, TimeUnit unit = TimeUnit::kMillisecond) {
    auto request = *parse_rest_target(target);
    request.unit = unit;
    return answer(request, *market_, 6'000, kStart + 120s);
  }
  json::value get_json(std::string_view target) { return json::parse(get(target).value()); }

  std::unique_ptr<SimulatedMarket> market_;
};

TEST_F(RestApi, TellsPingTimeAndWhatIsTraded) {
  EXPECT_EQ(get("/api/v3/ping"), "{}");
  EXPECT_EQ(get("/api/v3/time"), R"({"serverTime":1750000120000})");
  EXPECT_EQ(get("/api/v3/time", TimeUnit::kMicrosecond), R"({"serverTime":1750000120000000})");
  const auto info = get_json("/api/v3/exchangeInfo?symbols=%5B%22ETHUSDT%22%5D");
  EXPECT_EQ(info.at("symbols").as_array().size(), 1u);
  EXPECT_EQ(info.at("symbols").at(0).at("baseAsset"), "ETH");
}

TEST_F(RestApi, GivesAggregateTradesByIdByTimeAndTheLatest) {
  const auto from = get_json("/api/v3/aggTrades?symbol=BTCUSDT&fromId=11&limit=3").as_array();
  ASSERT_EQ(from.size(), 3u);
  EXPECT_EQ(from[0].at("a"), 11);
  const auto trade = market_->find("BTCUSDT")->trades.from_id(11, 1).front();
  EXPECT_EQ(from[0].at("p"), json::value(wire_decimal(trade.price)));
  EXPECT_EQ(from[0].at("T"), json::value(wire_time(trade.time, TimeUnit::kMillisecond)));
  const auto between =
      get_json("/api/v3/aggTrades?symbol=BTCUSDT&startTime=1750000010000&endTime=1750000011000").as_array();
  for (const auto& one : between) EXPECT_LE(one.at("T").as_int64(), 1750000011000);
  EXPECT_THAT(between.size(), testing::Gt(5u));
  EXPECT_EQ(get_json("/api/v3/aggTrades?symbol=BTCUSDT").as_array().size(), 500u);
  EXPECT_EQ(get("/api/v3/aggTrades?symbol=BTCUSDT&startTime=1750000010000&endTime=1750003610000").has_value(), true);
  EXPECT_EQ(get("/api/v3/aggTrades?symbol=BTCUSDT&startTime=1750000010000&endTime=1750003610001").error().code, -1127);
  EXPECT_EQ(get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=999999"), "[]");
}

TEST_F(RestApi, GivesTickersAsOneObjectOrAList) {
  EXPECT_EQ(get_json("/api/v3/ticker/price?symbol=BTCUSDT").at("symbol"), "BTCUSDT");
  EXPECT_EQ(get_json("/api/v3/ticker/price").as_array().size(), 2u);
  const auto day = get_json("/api/v3/ticker/24hr?symbol=ETHUSDT");
  EXPECT_EQ(day.at("lastPrice"), json::value(wire_decimal(market_->find("ETHUSDT")->trades.last()->price)));
  EXPECT_EQ(day.at("count").as_int64(), static_cast<std::int64_t>(market_->find("ETHUSDT")->trades.all().size()));
}

TEST_F(RestApi, GivesBarsOfSecondsAndMinutes) {
  const auto seconds = get_json("/api/v3/klines?symbol=BTCUSDT&interval=1s&limit=5").as_array();
  ASSERT_EQ(seconds.size(), 5u);
  EXPECT_EQ(seconds[0].as_array().size(), 12u);
  EXPECT_EQ(seconds[0].at(6).as_int64() - seconds[0].at(0).as_int64(), 999);
  EXPECT_GE(get_json("/api/v3/klines?symbol=BTCUSDT&interval=1m").as_array().size(), 2u);
}

struct Refusal {
  std::string_view name;
  std::string_view target;
  int status;
  int code;
};

class RestRefusal : public RestApi, public testing::WithParamInterface<Refusal> {};

TEST_P(RestRefusal, HasBinancesStatusAndCode) {
  const auto body = get(GetParam().target);
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().status, GetParam().status);
  EXPECT_EQ(body.error().code, GetParam().code) << body.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, RestRefusal,
    testing::Values(Refusal{"UnknownPath", "/api/v3/nothing", 404, -1000},
                    Refusal{"UnknownSymbol", "/api/v3/aggTrades?symbol=XXX", 400, -1121},
                    Refusal{"UnknownSymbolOfMany", "/api/v3/ticker/24hr?symbols=%5B%22XXX%22%5D", 400, -1121},
                    Refusal{"NoSymbol", "/api/v3/klines?interval=1m", 400, -1102},
                    Refusal{"NoInterval", "/api/v3/klines?symbol=BTCUSDT", 400, -1102},
                    Refusal{"BadInterval", "/api/v3/klines?symbol=BTCUSDT&interval=2m", 400, -1120},
                    Refusal{"IdAndTime", "/api/v3/aggTrades?symbol=BTCUSDT&fromId=1&startTime=1", 400, -1128},
                    Refusal{"LettersInNumber", "/api/v3/aggTrades?symbol=BTCUSDT&fromId=1x", 400, -1100},
                    Refusal{"NegativeLimit", "/api/v3/aggTrades?symbol=BTCUSDT&limit=-1", 400, -1100},
                    Refusal{"ZeroLimit", "/api/v3/aggTrades?symbol=BTCUSDT&limit=0", 400, -1130},
                    Refusal{"SymbolsIsNoList", "/api/v3/ticker/price?symbols=BTCUSDT", 400, -1100},
                    Refusal{"SymbolTwice", "/api/v3/ticker/price?symbol=BTCUSDT&symbols=%5B%22BTCUSDT%22%5D", 400,
                            -1128}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Weights, FollowBinancesTable) {
  const auto weight = [](std::string_view target) { return weight_of(*parse_rest_target(target)); };
  EXPECT_EQ(weight("/api/v3/ping"), 1);
  EXPECT_EQ(weight("/api/v3/exchangeInfo"), 20);
  EXPECT_EQ(weight("/api/v3/aggTrades?symbol=BTCUSDT"), 4);
  EXPECT_EQ(weight("/api/v3/ticker/24hr?symbol=BTCUSDT"), 2);
  EXPECT_EQ(weight("/api/v3/ticker/24hr"), 80);
}

TEST(WeightMeter, RefusesThenBansThenForgets) {
  WeightMeter meter(100);
  using Kind = WeightVerdict::Kind;
  const Timestamp minute = std::chrono::floor<std::chrono::minutes>(kStart) + 1min;
  EXPECT_EQ(meter.charge("a", 100, minute).kind, Kind::kPass);
  const auto refused = meter.charge("a", 1, minute + 20s);
  EXPECT_EQ(refused.kind, Kind::kTooMany);
  EXPECT_EQ(refused.retry_after, 40s);
  EXPECT_EQ(meter.charge("b", 1, minute + 20s).kind, Kind::kPass);
  for (int i = 0; i < 9; ++i) meter.charge("a", 1, minute + 21s);
  const auto banned = meter.charge("a", 1, minute + 22s);
  EXPECT_EQ(banned.kind, Kind::kBanned);
  EXPECT_EQ(banned.retry_after, 120s);
  EXPECT_EQ(meter.charge("a", 1, minute + 90s).kind, Kind::kBanned);
  EXPECT_EQ(meter.charge("a", 1, minute + 143s).kind, Kind::kPass);
}

}  // namespace
}  // namespace battlesbit::exchange
