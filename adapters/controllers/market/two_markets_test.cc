// Two market processes beside each other: which trades reach the bus, by whom, and how soon.
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/controllers/market/market_service.h"
#include "adapters/memory/asset_cache.h"
#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/stores.h"
#include "application/messages/tick_message.h"
#include "pkg/log/recording.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

const Symbol kBitcoin{"BTCUSDT"};

Tick tick(std::int64_t id) {
  return Tick{kBitcoin, TickRef{id, Timestamp(Duration(id)), Price::from_integer(100 + id)}, Quantity::from_integer(1)};
}

struct NobodyAsks final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

// The exchange: all trades up to the last one, and feeds that begin somewhere in them.
class Record final : public TickHistory {
 public:
  std::int64_t last = 0;
  std::int64_t behind = 0;  // The last ones that it does not know yet.
  int questions = 0;
  bool is_away = false;

  Task<Result<std::vector<Tick>>> after(Symbol, std::int64_t after_id, std::size_t limit) override {
    ++questions;
    if (is_away) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "away");
    std::vector<Tick> page;
    for (auto id = after_id + 1; id <= last - behind && page.size() < limit; ++id) page.push_back(tick(id));
    co_return page;
  }
  Task<Result<std::vector<Tick>>> since(Symbol, Timestamp, std::size_t) override { co_return std::vector<Tick>{}; }
  Task<Result<Timestamp>> server_time() override { co_return Timestamp{}; }
  Task<Result<std::vector<Tick>>> last_before(Symbol, Timestamp) override { co_return std::vector<Tick>{}; }
};

class HandFed final : public ExchangeFeed {
 public:
  explicit HandFed(boost::asio::any_io_executor executor) : given_(executor) {}
  Task<void> run() override { co_return; }
  Task<std::vector<FeedEvent>> next() override {
    while (events_.empty()) co_await given_.wait();
    co_return std::exchange(events_, {});
  }
  void decide(const Symbol&, std::int64_t, bool) override {}
  void give(std::int64_t id) {
    events_.push_back(tick(id));
    given_.notify();
  }
  void go_down() {
    events_.push_back(FeedDown{});
    given_.notify();
  }

 private:
  std::vector<FeedEvent> events_;
  Signal given_;
};

// The way to the store, which one process may lose without the other.
class Way final : public Leases {
 public:
  explicit Way(Leases& inner) : inner_(inner) {}
  bool is_cut = false;

  Task<Result<std::optional<Lease>>> acquire(std::string name, std::string owner, Duration lifetime) override {
    if (is_cut) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "cut");
    co_return co_await inner_.acquire(std::move(name), std::move(owner), lifetime);
  }
  Task<Result<void>> renew(Lease lease, Duration lifetime) override {
    if (is_cut) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "cut");
    co_return co_await inner_.renew(std::move(lease), lifetime);
  }
  Task<Result<void>> release(Lease lease) override {
    if (is_cut) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "cut");
    co_return co_await inner_.release(std::move(lease));
  }

 private:
  Leases& inner_;
};

class TwoMarkets : public testing::Test {
 protected:
  struct Process {
    Process(TwoMarkets& test, std::string name)
        : feed(test.loop.get_executor()), way(test.leases), tasks(test.loop.get_executor()) {
      MarketOptions options;
      options.assets = {Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1}};
      options.leadership.owner = std::move(name);
      service =
          std::make_unique<MarketService>(MarketPorts{test.loop.get_executor(), feed, test.record, way, test.doubts,
                                                      test.bus, test.cache, test.clock, metrics, log.logger()},
                                          options);
      tasks.spawn("market", service->run());
    }
    HandFed feed;
    Way way;
    Metrics metrics;
    RecordingLog log;
    std::unique_ptr<MarketService> service;
    TaskGroup tasks;
  };

  TwoMarkets() {
    pass(1ms);
    b = std::make_unique<Process>(*this, "b");
    pass(1ms);
  }
  ~TwoMarkets() override {
    a->tasks.cancel();
    b->tasks.cancel();
    pass(5s);
    EXPECT_EQ(a->tasks.size() + b->tasks.size(), 0u);
  }
  void pass(Duration duration) { clock.run_for(loop, duration); }
  // A trade that both processes see.
  void trade() {
    ++record.last;
    a->feed.give(record.last);
    b->feed.give(record.last);
    pass(1ms);
  }
  std::vector<std::int64_t> told() {
    std::vector<std::int64_t> ids;
    while (auto message = ticks->try_next()) ids.push_back(decode_tick(message->payload)->trade.trade_id);
    return ids;
  }
  // How long until b leads, trades going on.
  Duration trade_until_b_leads() {
    const auto begin = clock.now();
    while (!b->service->leads() && clock.now() - begin < 10s) {
      trade();
      pass(20ms);
    }
    return clock.now() - begin;
  }

  boost::asio::io_context loop;
  memory::VirtualClock clock;
  memory::Bus bus{clock};
  memory::AssetCache cache;
  memory::Database database;
  NobodyAsks nobody;
  memory::Leases leases{{database, clock, nobody}};
  memory::DoubtedTrades doubts{{database, clock, nobody}};
  Record record;
  std::unique_ptr<Subscription> ticks = bus.subscribe("ticks.>", 100'000);
  std::unique_ptr<Process> a = std::make_unique<Process>(*this, "a");
  std::unique_ptr<Process> b;
};

std::vector<std::int64_t> ids_up_to(std::int64_t last) {
  std::vector<std::int64_t> ids;
  for (std::int64_t id = 1; id <= last; ++id) ids.push_back(id);
  return ids;
}

TEST_F(TwoMarkets, OneTellsAndTheOtherIsReadyToButDoesNot) {
  for (int i = 0; i < 50; ++i) trade();
  EXPECT_TRUE(a->service->leads());
  EXPECT_FALSE(b->service->leads());
  EXPECT_TRUE(b->service->is_ready());
  EXPECT_EQ(told(), ids_up_to(50));
  EXPECT_EQ(b->metrics.gauge("market_ticks_waiting", "Trades that nobody is known to have announced.").value(), 0);
}

TEST_F(TwoMarkets, TheOtherTakesOverWithinTwoSecondsWithoutHoleOrRepetition) {
  for (int i = 0; i < 50; ++i) trade();
  a->way.is_cut = true;
  EXPECT_LT(trade_until_b_leads(), 2s);
  EXPECT_FALSE(a->service->leads());
  for (int i = 0; i < 50; ++i) trade();
  pass(1s);
  EXPECT_EQ(told(), ids_up_to(record.last));
}

TEST_F(TwoMarkets, WhoWasReplacedTellsNothingAndStandsByWhenItsStoreIsBack) {
  a->way.is_cut = true;
  trade_until_b_leads();
  a->way.is_cut = false;
  pass(1s);
  for (int i = 0; i < 50; ++i) trade();
  EXPECT_FALSE(a->service->leads());
  EXPECT_TRUE(b->service->leads());
  b->way.is_cut = true;
  for (int i = 0; i < 200; ++i, pass(10ms)) trade();
  EXPECT_TRUE(a->service->leads());
  EXPECT_EQ(told(), ids_up_to(record.last));
}

TEST_F(TwoMarkets, WhoEndsInGoodOrderIsReplacedAtOnce) {
  for (int i = 0; i < 10; ++i) trade();
  a->tasks.cancel();
  pass(1ms);
  EXPECT_LT(trade_until_b_leads(), 300ms);
  pass(100ms);
  EXPECT_EQ(told(), ids_up_to(record.last));
}

TEST_F(TwoMarkets, WhatTheDeadOneDidNotTellAndTheOtherNeverSawIsFetched) {
  for (int i = 0; i < 10; ++i) trade();
  a->way.is_cut = true;
  pass(3s);
  ASSERT_TRUE(b->service->leads());
  record.last = 20;  // Lost on the way to both.
  trade();
  pass(1s);
  EXPECT_EQ(told(), ids_up_to(21));
}

TEST_F(TwoMarkets, ARecordThatIsBehindSkipsNothing) {
  for (int i = 0; i < 10; ++i) trade();
  a->way.is_cut = true;
  pass(3s);
  ASSERT_TRUE(b->service->leads());
  record.last = 20;
  record.behind = 11;
  trade();
  pass(500ms);
  EXPECT_EQ(told(), ids_up_to(10));
  record.behind = 0;
  pass(500ms);
  EXPECT_EQ(told(), (std::vector<std::int64_t>{11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}));
}

TEST_F(TwoMarkets, ASymbolWaitsForItsHistoryButNotForEver) {
  for (int i = 0; i < 10; ++i) trade();
  record.is_away = true;
  record.last = 20;
  trade();
  pass(500ms);
  EXPECT_EQ(told(), ids_up_to(10)) << "nothing later is told before the hole is filled";
  record.is_away = false;
  pass(500ms);
  EXPECT_EQ(told(), (std::vector<std::int64_t>{11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}));
  record.is_away = true;
  record.last = 30;
  trade();
  pass(10s);
  EXPECT_THAT(told(), testing::ElementsAre(31)) << "who needs the others asks for them himself";
}

TEST_F(TwoMarkets, WhoLosesTheExchangeForLongLeavesTheLeadToTheOther) {
  for (int i = 0; i < 10; ++i) trade();
  a->feed.go_down();
  pass(2s);
  EXPECT_TRUE(a->service->leads()) << "it may come back";
  for (int i = 0; i < 100; ++i, pass(20ms)) b->feed.give(++record.last);
  EXPECT_FALSE(a->service->leads());
  EXPECT_TRUE(b->service->leads());
  EXPECT_EQ(told(), ids_up_to(record.last));
  for (int i = 0; i < 10; ++i) trade();
  EXPECT_TRUE(b->service->leads()) << "there is no reason to change again";
  EXPECT_EQ(told().size(), 10u);
}

TEST_F(TwoMarkets, TradesWaitWhileTheBusIsAway) {
  for (int i = 0; i < 10; ++i) trade();
  bus.set_connected(false);
  for (int i = 0; i < 10; ++i) trade();
  bus.set_connected(true);
  pass(1s);
  for (int i = 0; i < 10; ++i) trade();
  pass(1s);
  EXPECT_EQ(told(), ids_up_to(30));
}

TEST_F(TwoMarkets, WithoutTheStoreNobodyTellsAndNothingIsLost) {
  for (int i = 0; i < 10; ++i) trade();
  a->way.is_cut = b->way.is_cut = true;
  for (int i = 0; i < 100; ++i, pass(50ms)) trade();
  const auto so_far = told().size();
  EXPECT_LT(so_far, 60u);
  a->way.is_cut = b->way.is_cut = false;
  pass(2s);
  trade();
  EXPECT_EQ(so_far + told().size(), static_cast<std::size_t>(record.last));
}

}  // namespace
}  // namespace battlesbit
