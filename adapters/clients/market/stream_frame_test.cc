#include "adapters/clients/market/stream_frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/clients/market/endpoint.h"

namespace battlesbit::binance {
namespace {

const Tick kTick{Symbol{"BTCUSDT"}, TickRef{26129, Timestamp(Duration(1577977823305000)), *Price::parse("7139.89")},
                 *Quantity::parse("0.067023")};

template <class Kind>
Kind read_as(std::string text) {
  FrameReader reader;
  auto frame = reader.read_stream(std::move(text));
  if (!frame) throw std::runtime_error(frame.error().message);
  return std::get<Kind>(*std::move(frame));
}

TEST(StreamFrame, ReadsATradeWrappedOrBareInEitherTimeUnit) {
  const std::string trade = R"({"e":"aggTrade","E":1577977823306,"s":"BTCUSDT","a":26129,"p":"7139.89000000",)"
                            R"("q":"0.06702300","f":100,"l":105,"T":1577977823305,"m":true,"M":true})";
  EXPECT_EQ(read_as<Tick>(trade), kTick);
  EXPECT_EQ(read_as<Tick>(R"({"stream":"btcusdt@aggTrade","data":)" + trade + "}"), kTick);
  EXPECT_EQ(
      read_as<Tick>(R"({"e":"aggTrade","s":"BTCUSDT","a":26129,"p":"7139.89","q":"0.067023","T":1577977823305000})"),
      kTick);
}

TEST(StreamFrame, ReadsStatisticsAndKeepsWhatDoesNotFitAtTheLimit) {
  const auto days = read_as<std::vector<Statistics24h>>(
      R"({"stream":"!miniTicker@arr","data":[{"e":"24hrMiniTicker","E":1,"s":"BTCUSDT","c":"2","o":"1","h":"3","l":"1",)"
      R"("v":"10","q":"15"},{"e":"24hrMiniTicker","s":"PEPEUSDT","c":"0.00001","o":"0.00001","v":"9999999999999.00",)"
      R"("q":"1"},{"e":"24hrMiniTicker","s":"BROKEN"}]})");
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[0], (Statistics24h{Symbol{"BTCUSDT"}, Price::from_integer(1), Price::from_integer(2),
                                    Quantity::from_integer(10), VirtualMoney::from_integer(15)}));
  EXPECT_EQ(days[1].volume.units(), INT64_MAX);
}

TEST(StreamFrame, ReadsRepliesRefusalsAndTheShutdown) {
  EXPECT_EQ(read_as<RequestReply>(R"({"result":null,"id":3})").id, 3);
  EXPECT_EQ(read_as<RequestReply>(R"({"code":2,"msg":"Invalid request","id":4})").refusal, "Invalid request");
  EXPECT_EQ(read_as<RequestReply>(R"({"error":{"code":2,"msg":"no"},"id":4})").refusal, "no");
  read_as<ServerShutdown>(R"({"e":"serverShutdown","E":1})");
  read_as<ServerShutdown>(R"({"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1}})");
  read_as<OtherFrame>(R"({"e":"trade","s":"BTCUSDT"})");
}

struct Bad {
  std::string_view name;
  std::string_view text;
  std::string_view reason;
};

class BadTradeFrame : public testing::TestWithParam<Bad> {};

TEST_P(BadTradeFrame, NamesTheSymbolAndTheReason) {
  const auto bad = read_as<BadTrade>(std::string(GetParam().text));
  EXPECT_EQ(bad.symbol.text, "B");
  EXPECT_EQ(bad.reason, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadTradeFrame,
    testing::Values(Bad{"ZeroPrice", R"({"e":"aggTrade","s":"B","a":1,"p":"0","q":"1","T":1})",
                        "p of trade 1 is not a positive decimal"},
                    Bad{"NegativePrice", R"({"e":"aggTrade","s":"B","a":1,"p":"-1","q":"1","T":1})",
                        "p of trade 1 is not a positive decimal"},
                    Bad{"NumberPrice", R"({"e":"aggTrade","s":"B","a":1,"p":1.5,"q":"1","T":1})",
                        "p of trade 1 is not a positive decimal"},
                    Bad{"HugePrice", R"({"e":"aggTrade","s":"B","a":1,"p":"999999999999","q":"1","T":1})",
                        "p of trade 1 is not a positive decimal"},
                    Bad{"NoId", R"({"e":"aggTrade","s":"B","p":"1","q":"1","T":1})", "a is not a trade id"},
                    Bad{"TextId", R"({"e":"aggTrade","s":"B","a":"1","p":"1","q":"1","T":1})", "a is not a trade id"},
                    Bad{"NegativeQuantity", R"({"e":"aggTrade","s":"B","a":1,"p":"1","q":"-1","T":1})",
                        "q of trade 1 is not a decimal"},
                    Bad{"NoTime", R"({"e":"aggTrade","s":"B","a":1,"p":"1","q":"1"})", "T of trade 1 is not a time"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(StreamFrame, RefusesWhatIsNoFrame) {
  FrameReader reader;
  for (const auto* text : {"", "this is not JSON", "[1]", "5", R"({"e":"aggTr)", R"({"stream":"x","data":7})", "{}",
                           R"({"e":"aggTrade","a":1})"}) {
    const auto frame = reader.read_stream(text);
    ASSERT_FALSE(frame) << text;
    EXPECT_EQ(frame.error().code, "MALFORMED_FRAME");
  }
}

TEST(RestAnswer, LeavesOutTradesWithoutAPriceAndRefusesWhatIsNoList) {
  FrameReader reader;
  const auto trades = reader.read_agg_trades(
      Symbol{"BTCUSDT"},
      R"([{"a":26128,"p":"0","q":"1","T":1},{"a":26129,"p":"7139.89","q":"0.067023","T":1577977823305}])");
  ASSERT_TRUE(trades);
  EXPECT_THAT(*trades, testing::ElementsAre(kTick));
  EXPECT_EQ(reader.read_agg_trades(Symbol{"X"}, "{}").error().code, "MALFORMED_ANSWER");
  EXPECT_EQ(reader.read_statistics("oops").error().code, "MALFORMED_ANSWER");
  EXPECT_EQ(reader.read_trading_symbols("{}").error().code, "MALFORMED_ANSWER");
  EXPECT_EQ(reader.read_server_time("{}").error().code, "MALFORMED_ANSWER");
}

TEST(Endpoint, HasTheSchemesPortAndNoSlashAtTheEnd) {
  const auto live = parse_endpoint("wss://stream.binance.com:9443");
  ASSERT_TRUE(live);
  EXPECT_TRUE(live->is_tls);
  EXPECT_EQ(live->host, "stream.binance.com");
  EXPECT_EQ(live->port, "9443");
  EXPECT_EQ(parse_endpoint("https://api.binance.com/")->port, "443");
  EXPECT_EQ(parse_endpoint("https://api.binance.com/base/")->path, "/base");
  EXPECT_EQ(parse_endpoint("http://127.0.0.1")->port, "80");
  for (const auto* url : {"", "ftp://x", "stream.binance.com", "ws://"}) {
    EXPECT_EQ(parse_endpoint(url).error().code, "BAD_URL") << url;
  }
}

}  // namespace
}  // namespace battlesbit::binance
