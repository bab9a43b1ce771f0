// What an arena that starts finds of the life before, and what it does with commands that make no sense.
#include "adapters/controllers/arena/arena_service_fixture_test.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

TEST_F(ArenaServiceTest, ClosesAtTheTradeThatCrossedAStopLossWhileNobodyLooked) {
  trade(1s, 100);
  open_position().stop_loss = Price::from_integer(95);
  trade(1s, 94);
  trade(1s, 101);
  start();
  live_trade(1s, 102);
  const auto& position = database.positions.begin()->second;
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_price, Price::from_integer(94));
}

TEST_F(ArenaServiceTest, NeverLooksAtTradesBeforeTheCheckpointAgain) {
  trade(1s, 100);
  Position& position = open_position();
  trade(1s, 94);
  // Raised when that trade was already past.
  position.stop_loss = Price::from_integer(95);
  database.checkpoints[{0, kBtc}] = {kBtc, history.trades.back().trade_id, history.trades.back().time};
  trade(1s, 101);
  for (const bool knows_the_checkpoint : {true, false}) {
    history.fails_once = !knows_the_checkpoint;
    start();
    live_trade(1s, 102);
    clock.run_for(loop, 1s);
    EXPECT_EQ(position.status, PositionStatus::kOpen) << "knows the checkpoint: " << knows_the_checkpoint;
    stop();
  }
  start();
  live_trade(1s, 95);
  EXPECT_EQ(position.status, PositionStatus::kClosed);
}

TEST_F(ArenaServiceTest, RefusesAnOrderOnAPositionThatWasFinalBeforeItsStartAndTellsItsOwner) {
  trade(1s, 100);
  Position& position = open_position();
  position.status = PositionStatus::kClosed;
  position.closed_at = clock.now();
  const auto order = close_order(position);
  start();
  live_trade(1s, 101);
  database.matches.at(match.id).orders_closed = true;
  clock.run_for(loop, 62s);
  EXPECT_EQ(database.orders.at(order).status, OrderStatus::kRefused);
  ASSERT_EQ(database.notifications.size(), 1u);
  EXPECT_EQ(database.notifications.begin()->second.user_id, seat.user_id);
  EXPECT_TRUE(database.matches.at(match.id).positions_final);
}

TEST_F(ArenaServiceTest, GoesOnBehindACheckpointWithoutAskingWhatItWas) {
  trade(1s, 100);
  Position& position = open_position();
  trade(1s, 94);
  position.stop_loss = Price::from_integer(95);  // Raised when that trade was already past.
  const auto& last = history.trades.back();
  database.checkpoints[{0, kBtc}] = {kBtc, last.trade_id, last.time, last.price};
  history.fails_once = true;
  start();
  EXPECT_EQ(position.status, PositionStatus::kOpen);
  live_trade(1s, 95);
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_tick->trade_id, history.trades.back().trade_id);
}

TEST_F(ArenaServiceTest, ReadsTheTradesThatItMissedFromTheStreamAndAsksTheExchangeForNone) {
  trade(1s, 100);
  open_position().stop_loss = Price::from_integer(95);
  const auto& last = history.trades.back();
  database.checkpoints[{0, kBtc}] = {kBtc, last.trade_id, last.time, last.price};
  live_trade(1s, 94);  // Nobody listens.
  live_trade(1s, 101);
  history.is_away = true;
  start();
  const auto& position = database.positions.begin()->second;
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_price, Price::from_integer(94));
  EXPECT_EQ(position.close_tick, history.trades[1]);
}

TEST_F(ArenaServiceTest, AsksTheExchangeWhenTheStreamHasAHole) {
  trade(1s, 100);
  open_position().stop_loss = Price::from_integer(95);
  const auto& last = history.trades.back();
  database.checkpoints[{0, kBtc}] = {kBtc, last.trade_id, last.time, last.price};
  trade(1s, 94);  // Never announced.
  live_trade(1s, 101);
  start();
  const auto& position = database.positions.begin()->second;
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_tick, history.trades[1]);
}

TEST_F(ArenaServiceTest, ASymbolWhoseHoleCannotBeFilledNowHoldsUpNoOther) {
  const Symbol ether{"ETHUSDT"};
  trade(1s, 100);
  Position& position = open_position();
  position.symbol = ether;
  position.stop_loss = Price::from_integer(95);
  start();
  live_trade(1s, 100);
  history.is_away = true;
  trade(1s, 99);  // Lost on the way.
  live_trade(1s, 98);
  const TickRef of_ether{7, clock.now(), Price::from_integer(94)};
  bus.announce(tick_subject(ether), encode_tick({ether, {6, clock.now(), Price::from_integer(100)}, {}}));
  bus.announce(tick_subject(ether), encode_tick({ether, of_ether, {}}));
  clock.run_for(loop, 100ms);
  history.is_away = false;
  clock.run_for(loop, 3s);  // Its own past is asked for.
  EXPECT_EQ(position.status, PositionStatus::kClosed);
}

TEST_F(ArenaServiceTest, AMatchWhoseTradesCannotBeHadForTooLongIsVoid) {
  trade(1s, 100);
  open_position();
  start();
  live_trade(1s, 100);
  history.is_away = true;
  database.matches.at(match.id).orders_closed = true;
  clock.run_for(loop, 60s + 14min);
  EXPECT_FALSE(database.matches.at(match.id).positions_final);
  clock.run_for(loop, 2min);
  EXPECT_TRUE(database.matches.at(match.id).voided);
  EXPECT_TRUE(database.matches.at(match.id).positions_final);
  EXPECT_EQ(database.positions.begin()->second.status, PositionStatus::kCanceled);
  EXPECT_EQ(database.participants.at(seat.id).balance, seat.balance);
  EXPECT_EQ(metrics.counter("arena_void_matches_total", "Matches whose last trades could not be had.").value(), 1);
}

TEST_F(ArenaServiceTest, AMatchThatWaitsForWhatAPositionMissedIsVoidToo) {
  trade(1s, 100);
  open_position();
  history.is_away = true;
  start();
  database.matches.at(match.id).orders_closed = true;
  clock.run_for(loop, 60s + 16min);
  EXPECT_TRUE(database.matches.at(match.id).voided);
  EXPECT_EQ(database.positions.begin()->second.status, PositionStatus::kCanceled);
}

TEST_F(ArenaServiceTest, AFeedThatComesBackInTimeCostsNobodyAMatch) {
  trade(1s, 100);
  open_position().stop_loss = Price::from_integer(95);
  start();
  live_trade(1s, 100);
  history.is_away = true;
  trade(1s, 94);  // Nobody heard of it.
  database.matches.at(match.id).orders_closed = true;
  clock.run_for(loop, 60s + 14min);
  history.is_away = false;
  clock.run_for(loop, 2min);
  EXPECT_FALSE(database.matches.at(match.id).voided);
  EXPECT_TRUE(database.matches.at(match.id).positions_final);
  EXPECT_EQ(database.positions.begin()->second.close_reason, CloseReason::kStopLoss);
  EXPECT_EQ(database.positions.begin()->second.close_price, Price::from_integer(94));
}

// Whoever was paused finds a clock that has gone on, and has tried nothing meanwhile.
TEST_F(ArenaServiceTest, TimeThatPassesWithoutATryIsNotWaitedFor) {
  trade(1s, 100);
  open_position();
  start();
  live_trade(1s, 100);
  history.is_away = true;
  database.matches.at(match.id).orders_closed = true;
  clock.run_for(loop, 70s);
  stop();
  clock.run_for(loop, 1h);
  start();
  clock.run_for(loop, 1min);
  EXPECT_FALSE(database.matches.at(match.id).voided) << "a new owner counts anew";
  history.is_away = false;
  clock.run_for(loop, 1min);
  EXPECT_TRUE(database.matches.at(match.id).positions_final);
  EXPECT_FALSE(database.matches.at(match.id).voided);
}

// The exchange's clock is behind: when the end has come here, it still has trades of before it.
TEST_F(ArenaServiceTest, TheEndOfAMatchIsThatOfTheExchangesClock) {
  history.clock_skew = -5s;
  trade(1s, 100);
  open_position();
  start();
  live_trade(1s, 101);
  database.matches.at(match.id).orders_closed = true;
  clock.run_for(loop, match.end_time - clock.now() + 2s);
  EXPECT_FALSE(database.matches.at(match.id).positions_final);
  live_trade(1s, 110);
  clock.run_for(loop, 4s);
  EXPECT_TRUE(database.matches.at(match.id).positions_final);
  EXPECT_EQ(database.positions.begin()->second.close_price, Price::from_integer(110));
}

// What a command asks for is looked up; one that asks for nothing sensible is parked with its reason.
TEST_F(ArenaServiceTest, ParksMessagesThatMakeNoSenseAndGoesOn) {
  trade(1s, 100);
  start();
  live_trade(1s, 100);
  const auto nobody = new_id<PositionId>(clock, random).to_string();
  const std::pair<std::string, std::string> bad[] = {
      {"positions.new", "no JSON at all"},
      {"positions.new", "[]"},
      {"positions.new", R"({"positionId":7})"},
      {"positions.new", R"({"positionId":"not-an-id"})"},
      {"positions.new", R"({"positionId":")" + nobody + R"("})"},
      {"positions.new", R"({"orderId":")" + nobody + R"("})"},
      {"positions.close", R"({"orderId":")" + nobody + R"("})"},
      {"positions.cancel", R"({"positionId":")" + nobody + R"("})"},
      {"positions.what", R"({"positionId":")" + nobody + R"("})"},
  };
  for (const auto& [subject, payload] : bad) {
    tasks.spawn("publish", publish({subject, payload, new_id<MessageId>(clock, random).to_string()}));
  }
  clock.run_for(loop, 2s);
  ASSERT_EQ(parked.parked().size(), std::size(bad));
  for (const auto& each : parked.parked()) EXPECT_FALSE(each.reason.empty()) << each.message.payload;
  Position& position = open_position();
  position.status = PositionStatus::kPending;
  position.entry_tick.reset();
  position.entry_price.reset();
  tasks.spawn("publish", publish({"positions.new", R"({"positionId":")" + position.id.to_string() + R"("})", ""}));
  live_trade(1s, 101);
  EXPECT_EQ(position.status, PositionStatus::kOpen);
}

TEST_F(ArenaServiceTest, AnswersOrdersOnWhatIsFinalAndPassesOverWhatIsElsewhere) {
  trade(1s, 100);
  Position& position = open_position();
  position.status = PositionStatus::kCanceled;
  position.closed_at = clock.now();
  start();
  live_trade(1s, 100);
  const auto order = close_order(position);
  const auto told = R"({"orderId":")" + order.to_string() + R"("})";
  for (int i = 0; i < 3; ++i) tasks.spawn("publish", publish({"positions.close", told, ""}));
  clock.run_for(loop, 500ms);
  EXPECT_EQ(database.orders.at(order).status, OrderStatus::kRefused);
  EXPECT_EQ(database.notifications.size(), 1u) << "answered once";
  EXPECT_TRUE(parked.parked().empty());
}

TEST_F(ArenaServiceTest, FindsAnOrderThatNoMessageAnnounced) {
  trade(1s, 100);
  Position& position = open_position();
  start();
  live_trade(1s, 100);
  close_order(position);
  clock.run_for(loop, 2s);
  live_trade(1s, 101);
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_price, Price::from_integer(101));
}

// The exchange's clock is minutes ahead or behind: only its own order counts.
TEST_F(ArenaServiceTest, DecidesByTheExchangesTimeHoweverItsClockGoes) {
  trade(1s, 100);
  open_position().stop_loss = Price::from_integer(95);
  database.matches.at(match.id).end_time = clock.now() + 10min;
  start();
  for (const Duration off : {Duration(5min), Duration(-5min)}) {
    history.trades.push_back({last_trade_id++, clock.now() + off, Price::from_integer(off > Duration() ? 96 : 94)});
    bus.announce(tick_subject(kBtc), encode_tick({kBtc, history.trades.back(), {}}));
    clock.run_for(loop, 1s);
  }
  const auto& position = database.positions.begin()->second;
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_tick->trade_id, history.trades.back().trade_id);
}

}  // namespace
}  // namespace battlesbit::arena
