// The arena over stores in memory and a history of trades that the test writes. For tests only.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/controllers/arena/arena_service.h"
#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/parked_messages.h"
#include "adapters/memory/random.h"
#include "adapters/memory/stores/stores.h"
#include "application/messages/tick_message.h"
#include "pkg/log/recording.h"

namespace battlesbit::arena {
using namespace std::chrono_literals;

inline const Symbol kBtc{"BTCUSDT"};

class WrittenHistory final : public TickHistory {
 public:
  explicit WrittenHistory(const Clock& clock) : clock_(clock) {}
  Task<Result<Timestamp>> server_time() override {
    if (is_away) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "Not now.");
    co_return clock_.now() + clock_skew;
  }
  Task<Result<std::vector<Tick>>> after(Symbol, std::int64_t after_id, std::size_t limit) override {
    if (is_away || std::exchange(fails_once, false)) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "Not now.");
    co_return those(limit, [=](const TickRef& trade) { return trade.trade_id > after_id; });
  }
  Task<Result<std::vector<Tick>>> since(Symbol, Timestamp from, std::size_t limit) override {
    if (is_away) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "Not now.");
    co_return those(limit, [=](const TickRef& trade) { return trade.time >= from; });
  }
  Task<Result<std::vector<Tick>>> last_before(Symbol, Timestamp at) override {
    auto found = those(trades.size(), [=](const TickRef& trade) { return trade.time <= at; });
    if (found.size() > 1) found.erase(found.begin(), found.end() - 1);
    co_return found;
  }

  std::vector<TickRef> trades;
  bool fails_once = false;
  bool is_away = false;
  Duration clock_skew{};  // How far its clock is ahead.

 private:
  std::vector<Tick> those(std::size_t limit, const auto& wanted) const {
    std::vector<Tick> found;
    for (const auto& trade : trades) {
      if (wanted(trade) && found.size() < limit) found.push_back({kBtc, trade, Quantity::from_integer(1)});
    }
    return found;
  }

  const Clock& clock_;
};

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

class ArenaServiceTest : public testing::Test {
 protected:
  ArenaServiceTest() {
    Game game;
    game.id = new_id<GameId>(clock, random);
    database.games.emplace(game.id, game);
    match.id = new_id<MatchId>(clock, random);
    match.game_id = game.id;
    match.status = MatchStatus::kOpen;
    match.start_time = clock.now() - 10s;
    match.end_time = clock.now() + 60s;
    database.matches.emplace(match.id, match);
    seat.id = new_id<ParticipantId>(clock, random);
    seat.match_id = match.id;
    seat.user_id = new_id<UserId>(clock, random);
    seat.balance = game.start_balance;
    database.participants.emplace(seat.id, seat);
    database.seats_of_match[match.id].push_back(seat.id);
  }
  ~ArenaServiceTest() override { stop(); }

  void stop() {
    tasks.cancel();
    clock.run_for(loop, 1s);
    EXPECT_EQ(tasks.size(), 0u) << "the service has not ended";
  }

  std::unique_ptr<ArenaService> make_service(std::string owner, std::int16_t shards = 1) {
    TermOptions term;
    term.shards = shards;
    return std::make_unique<ArenaService>(
        Surroundings{loop.get_executor(), stores.arena, bus, history, clock, random, parked, log.logger(), metrics},
        ArenaService::Options{.owner = std::move(owner), .term = term});
  }
  void start() {
    service = make_service("test");
    tasks.spawn("arena", service->run());
    clock.run_for(loop, 100ms);
  }
  void trade(Duration after, std::int64_t price) {
    clock.run_for(loop, after);
    history.trades.push_back({last_trade_id++, clock.now() + history.clock_skew, Price::from_integer(price)});
  }
  // Announced as the market service does.
  void live_trade(Duration after, std::int64_t price) {
    trade(after, price);
    bus.announce(tick_subject(kBtc), encode_tick({kBtc, history.trades.back(), Quantity::from_integer(1)}));
    clock.run_for(loop, 100ms);
  }
  Position& open_position() {
    Position position;
    position.id = new_id<PositionId>(clock, random);
    position.match_id = match.id;
    position.participant_id = seat.id;
    position.user_id = seat.user_id;
    position.symbol = kBtc;
    position.status = PositionStatus::kOpen;
    position.margin = VirtualMoney::from_integer(10);
    position.leverage = 5;
    position.accepted_at = clock.now() - 1s;
    position.entry_tick = history.trades.back();
    position.entry_price = position.entry_tick->price;
    position.opened_at = position.entry_tick->time;
    database.positions_of_match[match.id].push_back(position.id);
    return database.positions.emplace(position.id, position).first->second;
  }
  Task<void> publish(Message message) { EXPECT_TRUE(co_await bus.publish(std::move(message))); }
  OrderId close_order(const Position& position) {
    Order order;
    order.id = new_id<OrderId>(clock, random);
    order.position_id = position.id;
    order.match_id = match.id;
    order.accepted_at = clock.now();
    database.orders.emplace(order.id, order);
    database.orders_of_match[match.id].push_back(order.id);
    return order.id;
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{1};
  memory::Bus bus{clock};
  memory::Database database;
  NobodyListens nobody;
  memory::Stores stores{{database, clock, nobody}};
  memory::ParkedMessages parked;
  WrittenHistory history{clock};
  RecordingLog log;
  Metrics metrics;
  Match match;
  Participant seat;
  std::int64_t last_trade_id = 1;
  std::unique_ptr<ArenaService> service;
  TaskGroup tasks{loop.get_executor()};
};

}  // namespace battlesbit::arena
