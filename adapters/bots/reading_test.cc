#include <gtest/gtest.h>

#include "adapters/bots/documents.h"
#include "adapters/bots/fields.h"
#include "adapters/bots/inbox.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::bots {
namespace {

TEST(ReadCode, TakesTheLoginCodeAndNoShorterNumber) {
  EXPECT_EQ(read_code("042137 is your BattlesBit code"), "042137");
  EXPECT_EQ(read_code("It is valid for 120 seconds.\nYour login code is 9876"), "9876");
  EXPECT_EQ(read_code("valid for 120 seconds"), std::nullopt);
  EXPECT_EQ(read_code("order 123456789012"), std::nullopt) << "too long for a code";
  EXPECT_EQ(read_code(""), std::nullopt);
}

TEST(ReadTime, TakesAnyFraction) {
  using namespace std::chrono;
  const auto second = sys_days(2026y / January / 31) + 23h + 59min + 58s;
  EXPECT_EQ(read_time("2026-01-31T23:59:58Z"), Timestamp(second));
  EXPECT_EQ(read_time("2026-01-31T23:59:58.5Z"), Timestamp(second + 500ms));
  EXPECT_EQ(read_time("2026-01-31T23:59:58.123456789Z"), Timestamp(second + 123456us));
}

TEST(ReadTime, RefusesWhatIsNoMoment) {
  for (const auto* text : {"", "2026-01-31", "2026-02-30T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T23:59:58",
                           "2026-01-31T23:59:58.Z", "2026-01-31T23:59:58.1xZ", "2026-01-31 23:59:58Z"}) {
    EXPECT_EQ(read_time(text), std::nullopt) << text;
  }
}

constexpr std::string_view kMatchAnswer = R"({"gameMatch":{"id":"m","gameID":"g","status":"closed","rulesVersion":1,
 "startTime":"2026-01-31T23:59:58.000001Z","endTime":"2026-02-01T00:00:58.000001Z","winnerID":"u","participants":[
 {"userID":"u","vBalance":101.00000001,"rank":1,"prize":"18000000","positions":[{"id":"p","baseToken":"BTC",
 "quoteToken":"USDT","side":"sell","type":"limit","status":"settled","leverage":10,"margin":12.5,"entryPrice":64123.4,
 "closePrice":64000,"profit":1.00000001,"closeReason":"stop_loss","stopLoss":64000,"targetPoint":null}]}]}})";

TEST(ReadMatch, KeepsEveryDigit) {
  const auto match = read_match(*json::parse(kMatchAnswer));
  ASSERT_TRUE(match) << match.error().message;
  EXPECT_EQ(match->status, MatchStatus::kClosed);
  EXPECT_EQ(*match->end_time - *match->start_time, std::chrono::minutes(1));
  const auto* seat = match->seat_of("u");
  ASSERT_NE(seat, nullptr);
  EXPECT_EQ(match->seat_of("v"), nullptr);
  EXPECT_EQ(seat->balance.to_string(), "101.00000001");
  EXPECT_EQ(seat->prize_units, 18'000'000);
  const auto& position = seat->positions.at(0);
  EXPECT_EQ(position.symbol, "BTCUSDT");
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.reason, CloseReason::kStopLoss);
  EXPECT_EQ(position.profit.to_string(), "1.00000001");
  EXPECT_EQ(position.target, std::nullopt);
}

TEST(ReadMatch, NamesTheMemberThatIsWrong) {
  const std::pair<std::string_view, std::string_view> changes[] = {
      {R"("status":"settled")", R"("status":"gone")"},
      {R"("vBalance":101.00000001)", R"("vBalance":"much")"},
      {R"("rulesVersion":1)", R"("rulesVersion":1.5)"},
      {R"("winnerID":"u")", R"("winnerID":7)"}};
  for (const auto& [from, to] : changes) {
    std::string text(kMatchAnswer);
    text.replace(text.find(from), from.size(), to);
    const auto match = read_match(*json::parse(text));
    ASSERT_FALSE(match) << to;
    EXPECT_EQ(match.error().code, "BAD_ANSWER");
    const auto key = from.substr(0, from.find(':'));
    EXPECT_NE(match.error().message.find(key), std::string::npos) << match.error().message;
  }
  EXPECT_FALSE(read_match(json::Value())) << "null where a match was asked for";
}

TEST(CreateVariables, WritePricesAsNumbersWithoutRounding) {
  Order order{.side = PositionSide::kSell, .type = PositionType::kLimit, .leverage = 7};
  order.margin = VirtualMoney::from_units(1'250'000'001);
  order.limit_price = Price::from_units(12'345'678);
  EXPECT_EQ(json::to_text(json::Value(create_variables("m", "DOGE", order, "k"))),
            R"({"input":{"matchID":"m","baseToken":"DOGE","side":"sell","type":"limit","leverage":7,)"
            R"("margin":12.50000001,"limitPrice":0.12345678,"stopLoss":null,"targetPoint":null},"key":"k"})");
}

}  // namespace
}  // namespace battlesbit::bots
