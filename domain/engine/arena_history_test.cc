// The arena that did not see everything itself: it asks for trades, and goes on from a checkpoint.
#include <vector>

#include <gtest/gtest.h>

#include "domain/engine/arena_fixture_test.h"

namespace battlesbit {
namespace {

// Knows nothing of the symbol yet.
class StartingArenaTest : public ArenaTest {
 protected:
  StartingArenaTest() {
    arena = Arena();
    arena.match_opened(match, at(100));
  }
};

TEST_F(StartingArenaTest, AsksForHistoryThatItCannotSee) {
  trade(20, 100);
  add(pending(1, 9));
  ASSERT_EQ(out.history, (std::vector{NeedHistory{kBtc, at(9), at(20), 1}}));
  EXPECT_FALSE(arena.checkpoint(kBtc));
  trade(21, 90);
  EXPECT_EQ(happened(), "") << "nothing about it is decided before the answer";
  const std::vector<TickRef> older{{-1, at(9), price(110)}, {0, at(12), price(105)}};
  arena.history(out.history[0], older, out);
  EXPECT_EQ(happened(), "1 opened 105 @0; 1 liquidation for -10 @2");
  EXPECT_EQ(arena.checkpoint(kBtc)->trade_id, 2);
}

TEST_F(StartingArenaTest, AnAnswerThatComesToAVoidMatchIsIgnored) {
  trade(20, 100);
  add(pending(1, 9));
  ASSERT_EQ(out.history.size(), 1U);
  arena.match_ending(match, out);
  arena.match_voided(match, kBtc, at(500), out);
  EXPECT_EQ(happened(), "no trades of BTCUSDT; 1 void; finished");
  arena.history(out.history[0], std::vector<TickRef>{{0, at(12), price(105)}}, out);
  EXPECT_EQ(happened(), "");
  EXPECT_TRUE(arena.checkpoint(kBtc)) << "nobody waits any more";
}

TEST_F(StartingArenaTest, TakesNoOldTradeForTheFirst) {
  watermark(20);
  arena.tick({kBtc, {5, at(10), price(100)}, {}}, out);
  add(pending(1, 9));
  ASSERT_EQ(out.history, (std::vector{NeedHistory{kBtc, at(9), at(20)}})) << "trades beyond the old one as well";
  arena.history(out.history[0], std::vector<TickRef>{{5, at(10), price(100)}, {6, at(11), price(80)}}, out);
  EXPECT_EQ(happened(), "1 opened 100 @5; 1 liquidation for -10 @6");
}

class SmallArenaTest : public ArenaTest {
 protected:
  SmallArenaTest() : ArenaTest(2) {}
};

TEST_F(SmallArenaTest, AsksAgainWhenTheRingMovedOnMeanwhile) {
  trade(10, 100);
  trade(11, 100);
  trade(12, 100);
  add(pending(1, 9));
  ASSERT_EQ(out.history.size(), 1U);
  EXPECT_EQ(out.history[0], (NeedHistory{kBtc, at(9), at(10), 2}));
  trade(13, 100);
  arena.history(out.history[0], {}, out);
  ASSERT_EQ(out.history.size(), 2U);
  EXPECT_EQ(out.history[1], (NeedHistory{kBtc, at(9), at(11), 3}));
  const std::vector<TickRef> older{{1, at(10), price(99)}, {2, at(11), price(100)}};
  arena.history(out.history[1], older, out);
  EXPECT_EQ(happened(), "1 opened 99 @1");
}

TEST_F(StartingArenaTest, GoesOnFromACheckpoint) {
  arena.resumed(kBtc, {7, at(20), price(50)}, out);
  Position position = opened(1, 10, 100, 3);
  arena.position_added(position, TickRef{7, at(20), price(50)}, out);
  EXPECT_EQ(happened(), "") << "what trade 7 decided is stored";
  EXPECT_TRUE(out.history.empty());
  last_id = 7;
  trade(21, 80);
  EXPECT_EQ(happened(), "1 liquidation for -10 @8");
}

TEST_F(StartingArenaTest, AppliesATradeOfTheCheckpointsMicrosecondThatCameAfterIt) {
  arena.resumed(kBtc, {7, at(20), price(100)}, out);
  last_id = 7;
  trade(20, 80);
  arena.position_added(opened(1, 10, 100, 3), TickRef{7, at(20), price(100)}, out);
  EXPECT_EQ(happened(), "1 liquidation for -10 @8");
}

TEST_F(StartingArenaTest, TriesEverythingFromItsEntryWithoutACheckpoint) {
  arena.resumed(kBtc, {7, at(20), price(100)}, out);
  arena.position_added(opened(1, 10, 100, 3), std::nullopt, out);
  ASSERT_EQ(out.history.size(), 1U);
  const std::vector<TickRef> older{{3, at(10), price(80)}, {4, at(10), price(101)}, {5, at(11), price(85)}};
  arena.history(out.history[0], older, out);
  EXPECT_EQ(happened(), "1 liquidation for -10 @5") << "the trade that opened it is not applied again";
}

TEST_F(StartingArenaTest, RefusesWhatComesBeforeOrdersThatWereCarriedOutBeforeItsStart) {
  arena.resumed(kBtc, {7, at(20), price(100)}, out);
  Position position = opened(1, 10, 100, 3);
  position.last_order = OrderPlace{at(15), id_of<OrderId>(5)};
  position.reduced_at = at(17);
  arena.position_added(position, TickRef{7, at(20), price(100)}, out);
  order(2, 1, 14, CloseOrder{kFixedOne / 2});
  EXPECT_EQ(happened(), "1 ORDER_TOO_LATE") << "it would change what order 5 closed";
  order(3, 1, 16, EditOrder{price(95), {}});
  EXPECT_EQ(happened(), "1 ORDER_TOO_LATE") << "a trade before 17 could have stopped all of it";
  order(4, 1, 18, EditOrder{price(95), {}});
  arena.history(out.history.at(0), {}, out);
  EXPECT_EQ(happened(), "1 edited");
}

// While another position waits for history no checkpoint is stored, but decisions are.
TEST_F(StartingArenaTest, MeetsNoTradeAgainThatCameBeforeAnEditWhichIsStored) {
  const TickRef checkpoint{7, at(20), price(100)};
  arena.resumed(kBtc, checkpoint, out);
  Position position = opened(1, 10, 100, 3);
  position.stop_loss = price(98);
  position.last_order = OrderPlace{at(23), id_of<OrderId>(5)};
  arena.position_added(position, checkpoint, out);
  last_id = 7;
  trade(22, 97);
  EXPECT_EQ(happened(), "") << "when this was traded the stop loss was not there yet";
  trade(23, 97);
  EXPECT_EQ(happened(), "");
  trade(24, 97);
  EXPECT_EQ(happened(), "1 stop_loss for -3 @10");
}

TEST_F(StartingArenaTest, AsksForTheLastTradeOfAMatchThatEndedBeforeItsStart) {
  arena.resumed(kBtc, {7, at(150), price(50)}, out);
  arena.position_added(opened(1, 10, 100, 3), TickRef{7, at(150), price(50)}, out);
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "");
  ASSERT_EQ(out.last_trades, (std::vector{NeedLastTrade{kBtc, at(100)}}));
  arena.last_trade(out.last_trades[0], {5, at(98), price(104)}, out);
  EXPECT_EQ(happened(), "1 match_end for 4 @5; finished");
}

}  // namespace
}  // namespace battlesbit
