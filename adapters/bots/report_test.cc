#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/bots/columns.h"
#include "adapters/bots/report_text.h"
#include "adapters/bots/verdict.h"
#include "adapters/bots/words.h"

namespace battlesbit::bots {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

VirtualMoney money(std::string_view text) { return *VirtualMoney::parse(text); }
Price price(std::string_view text) { return *Price::parse(text); }

PositionState position(std::string symbol, PositionStatus status, std::optional<CloseReason> reason,
                       std::string_view profit) {
  return {.id = symbol,
          .symbol = symbol,
          .status = status,
          .leverage = 10,
          .margin = money("12.5"),
          .entry = status == PositionStatus::kCanceled ? Price() : price("64123.4"),
          .exit = status == PositionStatus::kCanceled ? Price() : price("63999"),
          .profit = money(profit),
          .reason = reason};
}

PlayerOutcome player(std::string name, std::int64_t rank, std::string_view balance, std::int64_t prize) {
  PlayerOutcome player{.name = name, .user_id = name + "-id", .wallet_before = {Currency::kUsdt, 25'000'000}};
  player.wallet_after = {Currency::kUsdt, 20'000'000 + prize};
  player.seat = {.user_id = name + "-id", .balance = money(balance), .rank = rank, .prize_units = prize};
  player.live_updates = player.price_updates = 1;
  return player;
}

// All is well in it.
Report sound_report() {
  Report report;
  report.game.title = "Demo";
  report.game.entry_fee = {Currency::kUsdt, 5'000'000};
  report.game.start_balance = money("100");
  report.match.id = "m1";
  report.match.status = MatchStatus::kClosed;
  report.match.rules_version = 1;
  report.match.winner_id = "anna-id";
  report.was_shaken = true;
  report.players = {player("ben", 2, "85.5", 0), player("anna", 1, "101.25", 9'000'000)};
  report.players[0].seat.positions = {
      position("DOGEUSDT", PositionStatus::kLiquidated, CloseReason::kLiquidation, "-12.5"),
      position("ETHUSDT", PositionStatus::kClosed, CloseReason::kStopLoss, "-2"),
      position("SOLUSDT", PositionStatus::kCanceled, std::nullopt, "0")};
  report.players[1].seat.positions = {position("BTCUSDT", PositionStatus::kClosed, CloseReason::kManual, "1.25")};
  return report;
}

TEST(Words, GroupDigitsAndRoundHalfToEven) {
  EXPECT_EQ(price_words(price("1234567.25")), "1 234 567.25");
  EXPECT_EQ(price_words(price("123.4")), "123.4");
  EXPECT_EQ(balance_words(money("-1234.5678")), "-1 234.57");
  EXPECT_EQ(balance_words(money("0.125")), "0.12");
  EXPECT_EQ(balance_words(money("-0.004")), "0.00");
  EXPECT_EQ(gain_words(money("3.5")), "+3.50");
  EXPECT_EQ(money_words({Currency::kUsdt, 18'000'000}), "18.00 usdt");
  EXPECT_EQ(money_words({Currency::kBt, 1'500}), "1 500 bt");
}

TEST(ChangeWords, TellEachStepOnce) {
  auto before = position("BTCUSDT", PositionStatus::kPending, std::nullopt, "0");
  auto open = before;
  open.status = PositionStatus::kOpen;
  const auto closed = position("BTCUSDT", PositionStatus::kClosed, CloseReason::kStopLoss, "-2");
  const auto liquidated = position("BTCUSDT", PositionStatus::kLiquidated, CloseReason::kLiquidation, "-12.5");
  const auto canceled = position("BTCUSDT", PositionStatus::kCanceled, std::nullopt, "0");
  EXPECT_EQ(change_words(before, before), "");
  EXPECT_EQ(change_words(before, open), "opened long BTCUSDT 10x at 64 123.4");
  EXPECT_EQ(change_words(open, closed), "stop loss of long BTCUSDT 10x at 63 999: -2.00");
  EXPECT_EQ(change_words(open, liquidated), "liquidation of long BTCUSDT 10x at 63 999: -12.50");
  EXPECT_EQ(change_words(before, canceled), "canceled the order long BTCUSDT 10x");
  EXPECT_EQ(change_words(before, closed),
            "opened long BTCUSDT 10x at 64 123.4; stop loss of long BTCUSDT 10x at 63 999: -2.00");
}

TEST(Columns, AlignByCodePoints) {
  EXPECT_EQ(in_columns({{"a"}, {"n", Align::kRight}, {"b"}}, {{"é", "1", "x"}, {"long", "10", ""}}),
            "a      n  b\n"
            "----  --  -\n"
            "é      1  x\n"
            "long  10\n");
}

TEST(ReportText, ShowsStandingsPositionsAndEvents) {
  EXPECT_EQ(report_text(sound_report()),
            R"(Match m1 of "Demo": closed
2 players, fee 5.00 usdt, pot 10.00 usdt, shared out 9.00 usdt

rank  player  balance     PnL      prize  wallet before  wallet after
----  ------  -------  ------  ---------  -------------  ------------
   1  anna     101.25   +1.25  9.00 usdt     25.00 usdt    29.00 usdt
   2  ben       85.50  -14.50  0.00 usdt     25.00 usdt    20.00 usdt

player  symbol    side  lev  type    margin     entry    exit     PnL  ended by
------  --------  ----  ---  ------  ------  --------  ------  ------  ------------
anna    BTCUSDT   long  10x  market   12.50  64 123.4  63 999   +1.25  manual close
ben     DOGEUSDT  long  10x  market   12.50  64 123.4  63 999  -12.50  liquidation
ben     ETHUSDT   long  10x  market   12.50  64 123.4  63 999   -2.00  stop loss
ben     SOLUSDT   long  10x  market   12.50         -       -       -  canceled

event               seen  for example
------------------  ----  ---------------------
limit order filled  no
stop loss           yes   ben long ETHUSDT 10x
target              no
liquidation         yes   ben long DOGEUSDT 10x
manual close        yes   anna long BTCUSDT 10x
canceled order      yes   ben long SOLUSDT 10x
end of match        no
)");
}

TEST(Verdict, HasNothingToSayOfASoundMatch) { EXPECT_THAT(faults_of(sound_report()), IsEmpty()); }

struct Broken {
  const char* name;
  void (*breaks)(Report&);
  const char* sentence;
};

class FaultyReport : public testing::TestWithParam<Broken> {};

TEST_P(FaultyReport, IsToldByItsFirstFault) {
  auto report = sound_report();
  GetParam().breaks(report);
  EXPECT_THAT(faults_of(report), testing::Contains(HasSubstr(GetParam().sentence)));
}

INSTANTIATE_TEST_SUITE_P(
    All, FaultyReport,
    testing::Values(
        Broken{"NotClosed", [](Report& r) { r.match.status = MatchStatus::kOpen; }, "the match is open"},
        Broken{"NoRank", [](Report& r) { r.players[0].seat.rank.reset(); }, "ben has no rank"},
        Broken{"RankTwice", [](Report& r) { r.players[0].seat.rank = 1; }, "has rank 1 where 2 is due"},
        Broken{"RankAgainstBalance", [](Report& r) { std::swap(r.players[0].seat.rank, r.players[1].seat.rank); },
               "anna has more than ben, and a lower rank"},
        Broken{"Winner", [](Report& r) { r.match.winner_id = "ben-id"; }, "anna, is not named as the winner"},
        Broken{"PrizeSum", [](Report& r) { r.players[1].seat.prize_units -= 1; }, "the prizes sum to"},
        Broken{"Wallet", [](Report& r) { r.players[0].wallet_after.units += 1'000'000; }, "ben has 21.00 usdt"},
        Broken{"Balance", [](Report& r) { r.players[1].seat.positions.clear(); }, "anna has 101.25"},
        Broken{"StillOpen", [](Report& r) { r.players[1].seat.positions[0].status = PositionStatus::kOpen; },
               "long BTCUSDT 10x is still open"},
        Broken{"NoLiveFeed", [](Report& r) { r.players[0].live_updates = 0; }, "ben got no matchUpdated"},
        Broken{"NoLiquidation", [](Report& r) { r.players[0].seat.positions[0].status = PositionStatus::kClosed; },
               "there was no liquidation"},
        Broken{"UnknownRules", [](Report& r) { r.match.rules_version = 999; }, "unknown rules"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Verdict, DoesNotWaitForALiquidationWithoutASimulator) {
  auto report = sound_report();
  report.was_shaken = false;
  report.players[0].seat.positions[0].status = PositionStatus::kClosed;
  EXPECT_THAT(faults_of(report), IsEmpty());
}

}  // namespace
}  // namespace battlesbit::bots
