#include "adapters/exchange/recorded_file.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/exchange/bar.h"
#include "adapters/exchange/replay.h"

namespace battlesbit::exchange {
namespace {
using namespace std::chrono_literals;

constexpr std::string_view kTrades =
    "202790190,7139.89000000,0.06702300,222825297,222825297,1577977823305,False,True\n"
    "202790191,7139.97000000,0.00200000,222825298,222825298,1577977824874,False,True\n"
    "202790192,7139.93000000,0.01437800,222825299,222825299,1577977824990,True,True\n";

Timestamp ms(std::int64_t value) { return Timestamp(std::chrono::milliseconds(value)); }
Price price(std::string_view text) { return *Price::parse(text); }
Quantity quantity(std::string_view text) { return *Quantity::parse(text); }

TEST(RecordedFile, ReadsAggregateTrades) {
  const auto trades = parse_recording(kTrades, "x.csv");
  ASSERT_TRUE(trades) << trades.error().message;
  ASSERT_EQ(trades->size(), 3u);
  EXPECT_EQ((*trades)[0], (RecordedTrade{ms(1577977823305), price("7139.89"), quantity("0.067023"), false}));
  EXPECT_TRUE((*trades)[2].is_buyer_maker);
}

TEST(RecordedFile, ReadsAHeaderLowerCaseBooleansMicrosecondsAndWindowsLines) {
  const auto trades = parse_recording(
      "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\r\n"
      "1,2.5,3,1,1,1735689600000123,true\r\n",
      "x.csv");
  ASSERT_TRUE(trades) << trades.error().message;
  EXPECT_EQ((*trades)[0], (RecordedTrade{Timestamp(Duration(1735689600000123)), price("2.5"), quantity("3"), true}));
}

TEST(RecordedFile, ExpandsBarsInTheOrderOfTheirDirection) {
  const auto trades = parse_recording(
      "1670889600000,10,14,8,12,4,1670889659999\n"
      "1670889660000,12,13,7,9,4,1670889719999\n",
      "x.csv");
  ASSERT_TRUE(trades) << trades.error().message;
  std::vector<std::string> prices;
  for (const auto& trade : *trades) prices.push_back(trade.price.to_string());
  EXPECT_THAT(prices, testing::ElementsAre("10", "8", "14", "12", "12", "13", "7", "9"));
  EXPECT_EQ((*trades)[0].time, ms(1670889600000));
  EXPECT_EQ((*trades)[1].time, ms(1670889600000) + 19'999'666us);
  EXPECT_EQ((*trades)[3].time, ms(1670889659999));
  EXPECT_EQ((*trades)[0].quantity, quantity("1"));
}

TEST(RecordedFile, ABarWithoutVolumeIsNoTrade) {
  const auto trades = parse_recording(
      "1670889600000,10,10,10,10,0,1670889659999,0,0,0,0,0\n1670889660000,1,1,1,1,0.5,1670889719999,0,1,0,0,0\n",
      "x.csv");
  ASSERT_TRUE(trades) << trades.error().message;
  EXPECT_EQ(trades->size(), 4u);
}

struct BadFile {
  std::string_view name;
  std::string_view text;
  std::string_view message;
};

class BadRecordedFile : public testing::TestWithParam<BadFile> {};

TEST_P(BadRecordedFile, IsRefusedWithLineColumnAndReason) {
  const auto trades = parse_recording(GetParam().text, "bad.csv");
  ASSERT_FALSE(trades);
  EXPECT_EQ(trades.error().code, "MALFORMED_RECORDING");
  EXPECT_EQ(trades.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadRecordedFile,
    testing::Values(BadFile{"Empty", "", "bad.csv: holds no trade"},
                    BadFile{"OnlyHeader", "a,b,c\n", "bad.csv: holds no trade"},
                    BadFile{"TooFewColumns", "1,2,3\n",
                            "bad.csv:1: column 4 (missing): \"\" only 3 columns: neither aggTrades nor klines"},
                    BadFile{"UnknownLayout", "1,2,3,4,5,6,maybe\n",
                            "bad.csv:1: column 7 (buyer is maker or close time): \"maybe\" is neither True/False "
                            "(aggTrades) nor a time "
                            "(klines)"},
                    BadFile{"BadPrice", "1,12x,1,1,1,1577977823305,True,True\n",
                            "bad.csv:1: column 2 (price): \"12x\" is not a positive decimal number"},
                    BadFile{"ZeroPrice", "1,0,1,1,1,1577977823305,True,True\n",
                            "bad.csv:1: column 2 (price): \"0\" is not a positive decimal number"},
                    BadFile{"ZeroQuantity", "1,1,0,1,1,1577977823305,True,True\n",
                            "bad.csv:1: column 3 (quantity): \"0\" is zero"},
                    BadFile{"BadTime", "1,1,1,1,1,77,True,True\n",
                            "bad.csv:1: column 6 (time): \"77\" is not a time in milliseconds or microseconds"},
                    BadFile{"ColumnsChange", "1,1,1,1,1,1577977823305,True,True\n2,1,1,1,1,1577977823305,True\n",
                            "bad.csv:2: column 8 (missing or extra): \"\" the lines above have 8 columns"},
                    BadFile{"TimeGoesBack", "1,1,1,1,1,1577977823305,True\n2,1,1,1,1,1577977823304,True\n",
                            "bad.csv:2: column 6 (time): \"1577977823304\" is before the line above"},
                    BadFile{"HighIsLow", "1670889600000,10,9,8,9,4,1670889659999\n",
                            "bad.csv:1: column 3 (high): \"9\" is not the highest price"},
                    BadFile{"BarEndsBeforeItBegins", "1670889600000,10,10,10,10,4,1670889600000\n",
                            "bad.csv:1: column 7 (close time): \"1670889600000\" is not after the open time"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(RecordedFile, ReadingAMissingFileNamesIt) {
  const auto trades = read_recording("/nowhere/BTCUSDT.csv");
  ASSERT_FALSE(trades);
  EXPECT_EQ(trades.error().message, "/nowhere/BTCUSDT.csv: cannot be read");
}

TEST(SymbolOfFile, FindsTheKnownSymbolOrItsUsdtMarket) {
  const std::vector<std::string> known{"BTCUSDT", "ADAUSDT"};
  EXPECT_EQ(symbol_of_file("/a/binance-BTCUSDT-aggTrades-2020-01-02.csv", known), "BTCUSDT");
  EXPECT_EQ(symbol_of_file("BTCUSDT-aggTrades-2020-01-02.csv", known), "BTCUSDT");
  EXPECT_EQ(symbol_of_file("binance-BTCBUSD-1m-2022-12-13.csv", known), "BTCUSDT");
  EXPECT_EQ(symbol_of_file("coinbase-BTCUSD-1s-2016-10-07.csv", known), "BTCUSDT");
  EXPECT_EQ(symbol_of_file("SOLUSDT-1m.csv", known), "SOLUSDT");
  EXPECT_EQ(symbol_of_file("prices-2020.csv", known), std::nullopt);
}

TEST(Replay, KeepsDistancesAndGoesOnAfterTheEnd) {
  Replay replay(*parse_recording(kTrades, "x.csv"), 2 * kFixedOne);
  std::vector<std::int64_t> offsets;
  for (int i = 0; i < 4; ++i) offsets.push_back(replay.next().offset.count());
  // 1,685 ms between the first and the last, their mean of a third more before the next round, all at half the time.
  EXPECT_THAT(offsets, testing::ElementsAre(1, 784'500, 842'500, 1'123'334));
}

}  // namespace
}  // namespace battlesbit::exchange
