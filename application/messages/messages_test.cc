#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "application/messages/price_message.h"
#include "application/messages/tick_message.h"

namespace battlesbit {
namespace {

const Tick kTick{Symbol{"BTCUSDT"}, TickRef{202790190, Timestamp(Duration(1577977823305000)), *Price::parse("7139.89")},
                 *Quantity::parse("0.067023")};

TEST(TickMessage, HasItsDocumentedForm) {
  EXPECT_EQ(encode_tick(kTick), R"({"s":"BTCUSDT","a":202790190,"p":"7139.89","q":"0.067023","T":1577977823305000})");
  EXPECT_EQ(tick_subject(kTick.symbol), "ticks.BTCUSDT");
  EXPECT_EQ(decode_tick(encode_tick(kTick)), kTick);
}

TEST(TickMessage, TellsWhenTheTradeWasReceivedIfThatIsKnown) {
  auto tick = kTick;
  tick.received_at = Timestamp(Duration(1577977823305678));
  EXPECT_EQ(encode_tick(tick), R"({"s":"BTCUSDT","a":202790190,"p":"7139.89","q":"0.067023","T":1577977823305000,)"
                               R"("R":1577977823305678})");
  EXPECT_EQ(decode_tick(encode_tick(tick))->received_at, tick.received_at);
  EXPECT_EQ(decode_tick(encode_tick(kTick))->received_at, Timestamp{});
}

TEST(TickMessage, AcceptsAnyOrderWhiteSpaceAndUnknownKeys) {
  EXPECT_EQ(decode_tick("\n{ \"new\" : true, \"T\":1577977823305000, \"q\":\"0.067023\",\"p\":\"7139.89\" ,"
                        "\"s\":\"BTCUSDT\",\"a\":202790190 } "),
            kTick);
}

struct BadTick {
  std::string_view name;
  std::string_view payload;
  std::string_view reason;
};

class BadTickMessage : public testing::TestWithParam<BadTick> {};

TEST_P(BadTickMessage, IsRefusedWithKeyAndReason) {
  const auto tick = decode_tick(GetParam().payload);
  ASSERT_FALSE(tick);
  EXPECT_EQ(tick.error().code, "MALFORMED_TICK");
  EXPECT_EQ(tick.error().message, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadTickMessage,
    testing::Values(
        BadTick{"Empty", "", "not a flat JSON object"}, BadTick{"NoObject", "[]", "not a flat JSON object"},
        BadTick{"CutOff", R"({"s":"BTCUSDT","a":1)", "not a flat JSON object"},
        BadTick{"Trailing", R"({"s":"B","a":1,"p":"1","q":"1","T":1}x)", "not a flat JSON object"},
        BadTick{"NoPrice", R"({"s":"B","a":1,"q":"1","T":1})", "p: missing"},
        BadTick{"NoTime", R"({"s":"B","a":1,"p":"1","q":"1"})", "T: missing"},
        BadTick{"PriceIsNumber", R"({"s":"B","a":1,"p":1,"q":"1","T":1})", "p: not a positive decimal string"},
        BadTick{"PriceIsZero", R"({"s":"B","a":1,"p":"0","q":"1","T":1})", "p: not a positive decimal string"},
        BadTick{"PriceIsNegative", R"({"s":"B","a":1,"p":"-1","q":"1","T":1})", "p: not a positive decimal string"},
        BadTick{"IdIsText", R"({"s":"B","a":"1","p":"1","q":"1","T":1})", "a: not a trade id"},
        BadTick{"IdTooLarge", R"({"s":"B","a":99999999999999999999,"p":"1","q":"1","T":1})", "not a flat JSON object"},
        BadTick{"ReceivedIsText", R"({"s":"B","a":1,"p":"1","q":"1","T":1,"R":"1"})", "R: not a time in microseconds"},
        BadTick{"IdTwice", R"({"s":"B","a":1,"a":2,"p":"1","q":"1","T":1})", "a: twice"},
        BadTick{"EscapedSymbol", R"({"s":"B\u0041","a":1,"p":"1","q":"1","T":1})", "not a flat JSON object"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(PriceMessage, HasItsDocumentedFormAndComesBack) {
  PriceUpdate bitcoin{Symbol{"BTCUSDT"}, {}};
  bitcoin.quote.asset_id = "bitcoin";
  bitcoin.quote.price = *Price::parse("7139.89");
  bitcoin.quote.trade_id = 26129;
  bitcoin.quote.trade_time = Timestamp(Duration(1577977823305000));
  bitcoin.quote.stale = false;
  bitcoin.epoch = 7;
  auto ether = bitcoin;
  ether.symbol.text = "ETHUSDT";
  ether.quote.asset_id = "ethereum";
  ether.quote.stale = true;
  EXPECT_EQ(encode_prices({bitcoin}), R"([{"id":"bitcoin","symbol":"BTCUSDT","price":"7139.89","tradeId":26129,)"
                                      R"("time":1577977823305000,"stale":false,"epoch":7}])");
  EXPECT_THAT(decode_prices(encode_prices({bitcoin, ether})).value(), testing::ElementsAre(bitcoin, ether));
  EXPECT_THAT(decode_prices("[ ]").value(), testing::IsEmpty());
}

TEST(PriceMessage, NamesWhatIsWrong) {
  EXPECT_EQ(decode_prices("{}").error().message, "not a JSON array of objects");
  EXPECT_EQ(decode_prices(R"([{"id":"a"},{"symbol":"B"}])").error().message, "element 1: id is missing");
  EXPECT_EQ(decode_prices(R"([{"id":"a","price":5}])").error().message, "element 0: price has a wrong value");
  EXPECT_EQ(decode_prices(R"([{"id":"a","epoch":-1}])").error().message, "element 0: epoch has a wrong value");
  EXPECT_EQ(decode_prices(R"([{"id":"a"}{"id":"b"}])").error().message, "not a JSON array of objects");
}

}  // namespace
}  // namespace battlesbit
