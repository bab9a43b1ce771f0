// The arena case by case: fills, triggers, orders, the end. That it agrees with a slow implementation on everything
// else is tested in tests/oracle.
#include <gtest/gtest.h>

#include "domain/engine/arena_fixture_test.h"

namespace battlesbit {
namespace {

TEST_F(ArenaTest, FillsAMarketOrderAtTheFirstLaterTrade) {
  trade(10, 100);
  add(pending(1, 11));
  trade(11, 101);
  EXPECT_EQ(happened(), "") << "a trade of the very time of acceptance could be known already";
  trade(12, 102);
  EXPECT_EQ(happened(), "1 opened 102 @3");
}

TEST_F(ArenaTest, FillsALateOrderAtTheSameTradeAsATimelyOne) {
  trade(10, 100);
  trade(12, 102);
  trade(13, 103);
  add(pending(1, 11));
  EXPECT_EQ(happened(), "1 opened 102 @2");
}

TEST_F(ArenaTest, FillsALimitAtItsPriceWhenATradeIsThereOrBetter) {
  trade(10, 100);
  add(limited(1, 10, 95));
  trade(11, 96);
  EXPECT_EQ(happened(), "");
  trade(12, 94);
  EXPECT_EQ(happened(), "1 opened 95 @3");
}

TEST_F(ArenaTest, ATradeOfTheTimeOfAcceptanceFillsNoLimitEvenIfItComesAfterwards) {
  trade(10, 100);
  add(limited(1, 11, 95));
  trade(11, 90);
  EXPECT_EQ(happened(), "");
  trade(12, 95);
  EXPECT_EQ(happened(), "1 opened 95 @3");
}

TEST_F(ArenaTest, ChecksTriggersFromTheTradeAfterTheFill) {
  Position position = limited(1, 9, 95);
  position.stop_loss = price(93);
  add(position);
  trade(10, 50);
  EXPECT_EQ(happened(), "1 opened 95 @1") << "far below the liquidation price of 85.5";
  trade(11, 94);
  EXPECT_EQ(happened(), "");
  trade(12, 90);
  EXPECT_EQ(happened(), "1 stop_loss for -5.26315789 @3");
}

TEST_F(ArenaTest, AGapThroughEverythingIsALiquidation) {
  Position position = pending(1, 9);
  position.stop_loss = price(95);
  add(position);
  trade(10, 100);
  trade(11, 80);
  EXPECT_EQ(happened(), "1 opened 100 @1; 1 liquidation for -10 @2");
}

TEST_F(ArenaTest, TakesProfitAtTheTradeThatReachesTheTarget) {
  Position position = pending(1, 9, PositionSide::kSell);
  position.target = price(95);
  add(position);
  trade(10, 100);
  trade(11, 96);
  trade(12, 93);
  EXPECT_EQ(happened(), "1 opened 100 @1; 1 target for 7 @3");
}

TEST_F(ArenaTest, ClosesByHandInParts) {
  add(pending(1, 9));
  trade(10, 100);
  order(1, 1, 11, CloseOrder{kFixedOne / 4});
  order(2, 1, 12, CloseOrder{kFixedOne});
  trade(12, 101);
  EXPECT_EQ(happened(), "1 opened 100 @1; 1 reduced to 7.5 for 0.25 @2");
  trade(13, 102);
  EXPECT_EQ(happened(), "1 manual for 1.5 @3");
}

TEST_F(ArenaTest, AStopLossComesBeforeACloseByHand) {
  Position position = pending(1, 9);
  position.stop_loss = price(95);
  add(position);
  trade(10, 100);
  order(1, 1, 11, CloseOrder{kFixedOne});
  trade(12, 94);
  EXPECT_EQ(happened(), "1 opened 100 @1; 1 stop_loss for -6 @2; 1 POSITION_NOT_OPEN");
}

TEST_F(ArenaTest, AFillByAnEarlierTradeBeatsACancel) {
  trade(8, 100);
  add(pending(1, 9));
  order(1, 1, 11, CancelOrder{});
  EXPECT_EQ(happened(), "") << "a trade from before the cancel may still be on its way";
  trade(10, 100);
  trade(12, 100);
  EXPECT_EQ(happened(), "1 opened 100 @2; 1 POSITION_NOT_PENDING");
}

TEST_F(ArenaTest, ACancelTakesEffectWhenItsTimeHasPassed) {
  trade(8, 100);
  add(pending(1, 9));
  order(1, 1, 11, CancelOrder{});
  watermark(10);
  EXPECT_EQ(happened(), "");
  watermark(11);
  EXPECT_EQ(happened(), "1 canceled");
  trade(12, 100);
  EXPECT_EQ(happened(), "");
}

TEST_F(ArenaTest, AnEditIsForLaterTradesOnly) {
  add(pending(1, 9));
  trade(10, 100);
  order(1, 1, 12, EditOrder{price(99), {}});
  trade(12, 98);
  EXPECT_EQ(happened(), "1 opened 100 @1");
  trade(13, 98);
  EXPECT_EQ(happened(), "1 edited; 1 stop_loss for -2 @3");
}

TEST_F(ArenaTest, ALateEditIsAppliedToTheTradesThatItMissed) {
  add(pending(1, 9));
  trade(10, 100);
  trade(12, 98);
  trade(13, 97);
  happened();
  order(1, 1, 11, EditOrder{price(99), {}});
  EXPECT_EQ(happened(), "1 edited; 1 stop_loss for -2 @2");
}

TEST_F(ArenaTest, ALateOrderUndoesNothing) {
  Position position = pending(1, 9);
  position.stop_loss = price(95);
  add(position);
  trade(10, 100);
  trade(12, 98);
  trade(13, 94);
  happened();
  order(1, 1, 11, CloseOrder{kFixedOne});
  order(2, 1, 11, EditOrder{});
  order(3, 1, 9, CancelOrder{});
  order(4, 1, 13, CloseOrder{kFixedOne});
  EXPECT_EQ(happened(), "1 ORDER_TOO_LATE; 1 ORDER_TOO_LATE; 1 ORDER_TOO_LATE; 1 POSITION_NOT_OPEN");
}

TEST_F(ArenaTest, AnOrderMayComeBeforeItsPositionAndTwice) {
  trade(8, 100);
  order(1, 1, 11, CancelOrder{});
  order(1, 1, 11, CancelOrder{});
  add(pending(1, 9));
  add(pending(1, 9));
  watermark(20);
  EXPECT_EQ(happened(), "1 canceled");
}

TEST_F(ArenaTest, IgnoresTradesThatItKnowsAndThoseWithoutAPrice) {
  add(pending(1, 9));
  trade(10, 100);
  trade(11, 101);
  arena.tick({kBtc, {1, at(10), price(1)}, {}}, out);
  arena.tick({kBtc, {2, at(11), price(1)}, {}}, out);
  arena.tick({kBtc, {3, at(12), price(0)}, {}}, out);
  EXPECT_EQ(happened(), "1 opened 100 @1");
}

TEST_F(ArenaTest, EndsAtTheLastTradeOfTheMatchForEverybody) {
  add(pending(1, 9));
  add(pending(2, 9, PositionSide::kSell));
  add(limited(3, 9, 50));
  trade(10, 100);
  trade(99, 101);
  trade(100, 102);
  trade(101, 40);
  EXPECT_EQ(happened(), "1 opened 100 @1; 2 opened 100 @1") << "a trade after the end touches nobody";
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "1 match_end for 2 @3; 2 match_end for -2 @3; 3 canceled; finished");
  EXPECT_EQ(arena.live_positions(), 0U);
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "");
}

TEST_F(ArenaTest, WaitsForTheTradesUpToTheEnd) {
  add(pending(1, 9));
  trade(10, 100);
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "1 opened 100 @1");
  trade(100, 103);
  EXPECT_EQ(happened(), "");
  watermark(100);
  EXPECT_EQ(happened(), "1 match_end for 3 @2; finished");
}

TEST_F(ArenaTest, AnOrderWithoutALaterTradeEndsWithTheMatch) {
  add(pending(1, 9));
  trade(10, 100);
  order(1, 1, 50, CloseOrder{kFixedOne});
  order(2, 1, 100, EditOrder{});
  watermark(200);
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "1 opened 100 @1; 1 MATCH_ENDED; 1 match_end for 0 @1; 1 MATCH_ENDED; finished");
}

TEST_F(ArenaTest, AMatchWithoutPositionsFinishesAtOnce) {
  order(1, 1, 50, CancelOrder{});
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "1 MATCH_ENDED; finished");
  order(2, 1, 50, CancelOrder{});
  EXPECT_EQ(happened(), "1 MATCH_ENDED");
}

TEST_F(ArenaTest, WhatWaitsForTradesThatCannotBeHadIsVoid) {
  add(pending(1, 9));
  add(pending(3, 9));
  trade(10, 100);
  order(3, 3, 10, CloseOrder{kFixedOne});
  trade(11, 101);
  add(limited(2, 11, 50));
  order(1, 1, 20, CloseOrder{kFixedOne});
  happened();
  arena.match_voided(match, kBtc, at(500), out);
  EXPECT_EQ(happened(), "") << "it is not over";
  arena.match_ending(match, out);
  arena.match_voided(match, kBtc, at(500), out);
  EXPECT_EQ(happened(), "no trades of BTCUSDT; 1 void; 1 MATCH_ENDED; 2 void; finished");
  EXPECT_EQ(arena.live_positions(), 0U);
  trade(20, 1);
  watermark(100);
  arena.match_voided(match, kBtc, at(500), out);
  EXPECT_EQ(happened(), "");
}

TEST_F(ArenaTest, AMatchThatWaitsForNothingIsNotVoid) {
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "finished");
  arena.match_voided(match, kBtc, at(500), out);
  EXPECT_EQ(happened(), "");
}

TEST_F(ArenaTest, ForgetsAMatch) {
  add(pending(1, 9));
  arena.match_forgotten(match);
  trade(10, 100);
  EXPECT_EQ(happened(), "");
  EXPECT_EQ(arena.live_positions(), 0U);
}

TEST_F(ArenaTest, DecidesOrdersThatWaitForTheSameTradeTogether) {
  add(pending(1, 1));
  trade(2, 100);
  happened();
  order(2, 1, 5, CloseOrder{kFixedOne / 2});
  order(3, 1, 6, EditOrder{price(95), {}});
  watermark(7);
  EXPECT_EQ(happened(), "") << "stored now, the edit would make the close too late for an arena that starts anew";
  trade(8, 101);
  EXPECT_EQ(happened(), "1 edited; 1 reduced to 5 for 0.5 @2");
  order(4, 1, 9, CloseOrder{kFixedOne / 2});
  order(5, 1, 10, EditOrder{price(96), {}});
  arena.match_ending(match, out);
  watermark(100);
  EXPECT_EQ(happened(), "1 edited; 1 match_end for 0.5 @2; 1 MATCH_ENDED; finished");
}

}  // namespace
}  // namespace battlesbit
