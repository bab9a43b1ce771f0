// The arena case by case. That it agrees with a slow implementation on everything else is tested in tests/oracle.
#include "domain/engine/arena.h"

#include <string>

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

const Symbol kBtc{"BTCUSDT"};

Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }
Price price(int whole) { return Price::from_integer(whole); }

template <class AnyId>
AnyId id_of(int number) {
  AnyId id;
  id.value.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

// What happened, a line per decision: "1 opened 100 @7".
std::string line(const Decision& decision) {
  struct Lines {
    static std::string head(const PositionKey& key) { return std::to_string(key.position_id.value.bytes[15]); }
    static std::string tail(const TickRef& tick) { return " @" + std::to_string(tick.trade_id); }
    std::string operator()(const PositionOpened& d) {
      return head(d.key) + " opened " + d.entry_price.to_string() + tail(d.tick);
    }
    std::string operator()(const PositionReduced& d) {
      return head(d.key) + " reduced to " + d.remaining_margin.to_string() + " for " + d.profit.to_string() +
             tail(d.tick);
    }
    std::string operator()(const PositionClosed& d) {
      return head(d.key) + " " + std::string(to_string(d.reason)) + " for " + d.profit.to_string() + tail(d.tick);
    }
    std::string operator()(const PositionCanceled& d) { return head(d.key) + " canceled"; }
    std::string operator()(const TriggersEdited& d) { return head(d.key) + " edited"; }
    std::string operator()(const OrderRefused& d) { return head(d.key) + " " + d.code; }
    std::string operator()(const MatchFinished&) { return "finished"; }
  };
  return std::visit(Lines{}, decision);
}

// One match from 0 to 100 s on one symbol; trade ids count up by themselves.
class ArenaTest : public testing::Test {
 protected:
  explicit ArenaTest(std::size_t ring_capacity = 16) : arena({.ring_capacity = ring_capacity}) {
    arena.match_opened(match, at(100));
    watermark(0);
  }

  Position pending(int number, int accepted, PositionSide side = PositionSide::kBuy) {
    Position position;
    position.id = id_of<PositionId>(number);
    position.match_id = match;
    position.symbol = kBtc;
    position.side = side;
    position.margin = VirtualMoney::from_integer(10);
    position.leverage = 10;
    position.accepted_at = at(accepted);
    return position;
  }
  Position limited(int number, int accepted, int limit) {
    Position position = pending(number, accepted);
    position.type = PositionType::kLimit;
    position.limit_price = price(limit);
    return position;
  }
  Position opened(int number, int second, int entry, std::int64_t trade_id) {
    Position position = pending(number, second);
    position.status = PositionStatus::kOpen;
    position.entry_price = price(entry);
    position.entry_tick = TickRef{trade_id, at(second), price(entry)};
    return position;
  }
  void add(const Position& position) { arena.position_added(position, std::nullopt, out); }
  void order(int number, int position, int accepted, decltype(Order::what) what) {
    Order order;
    order.id = id_of<OrderId>(number);
    order.position_id = id_of<PositionId>(position);
    order.match_id = match;
    order.what = what;
    order.accepted_at = at(accepted);
    arena.order_added(order, out);
  }
  void trade(int second, int whole_price) { arena.tick({kBtc, {++last_id, at(second), price(whole_price)}, {}}, out); }
  void watermark(int second) { arena.watermark(kBtc, at(second), out); }

  // Since the last call; lines joined by "; ".
  std::string happened() {
    std::string text;
    for (const Decision& decision : out.decisions) text += (text.empty() ? "" : "; ") + line(decision);
    out.decisions.clear();
    return text;
  }

  MatchId match = id_of<MatchId>(77);
  Arena arena;
  ArenaOutput out;
  std::int64_t last_id = 0;
};

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

TEST_F(ArenaTest, IgnoresTradesThatItKnows) {
  add(pending(1, 9));
  trade(10, 100);
  trade(11, 101);
  arena.tick({kBtc, {1, at(10), price(1)}, {}}, out);
  arena.tick({kBtc, {2, at(11), price(1)}, {}}, out);
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

TEST_F(StartingArenaTest, AsksForTheLastTradeOfAMatchThatEndedBeforeItsStart) {
  arena.resumed(kBtc, {7, at(150), price(50)}, out);
  arena.position_added(opened(1, 10, 100, 3), TickRef{7, at(150), price(50)}, out);
  arena.match_ending(match, out);
  EXPECT_EQ(happened(), "");
  ASSERT_EQ(out.last_trades, (std::vector{NeedLastTrade{kBtc, at(100)}}));
  arena.last_trade(out.last_trades[0], {5, at(98), price(104)}, out);
  EXPECT_EQ(happened(), "1 match_end for 4 @5; finished");
}

TEST_F(ArenaTest, ShowsWhatPositionsAreWorth) {
  add(pending(1, 9));
  add(limited(2, 9, 50));
  trade(10, 100);
  trade(11, 103);
  const auto live = arena.live(match);
  ASSERT_EQ(live.size(), 2U);
  EXPECT_EQ(live[0].mark_price, price(103));
  EXPECT_EQ(live[0].unrealized, VirtualMoney::from_integer(3));
  EXPECT_EQ(live[1].status, PositionStatus::kPending);
  EXPECT_EQ(live[1].unrealized, VirtualMoney());
}

TEST_F(ArenaTest, ForgetsAMatch) {
  add(pending(1, 9));
  arena.match_forgotten(match);
  trade(10, 100);
  EXPECT_EQ(happened(), "");
  EXPECT_EQ(arena.live_positions(), 0U);
}

}  // namespace
}  // namespace battlesbit
