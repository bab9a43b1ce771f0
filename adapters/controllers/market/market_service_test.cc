#include "adapters/controllers/market/market_service.h"

#include <deque>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/asset_cache.h"
#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/stores.h"
#include "application/messages/tick_message.h"
#include "pkg/log/recording.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

// A feed that gives what the test hands it.
class HandFed final : public ExchangeFeed {
 public:
  explicit HandFed(boost::asio::any_io_executor executor) : given_(executor) {}
  Task<void> run() override { co_return; }
  Task<std::vector<FeedEvent>> next() override {
    while (events_.empty()) co_await given_.wait();
    co_return std::exchange(events_, {});
  }
  void decide(const Symbol& symbol, std::int64_t trade_id, bool counts) override {
    give(DoubtDecided{symbol, trade_id, counts ? DoubtVerdict::kAccepted : DoubtVerdict::kRefused});
  }
  void give(FeedEvent event) {
    events_.push_back(std::move(event));
    given_.notify();
  }

 private:
  std::vector<FeedEvent> events_;
  Signal given_;
};

class NoHistory final : public TickHistory {
 public:
  Task<Result<std::vector<Tick>>> after(Symbol, std::int64_t, std::size_t) override { co_return std::vector<Tick>{}; }
  Task<Result<std::vector<Tick>>> since(Symbol, Timestamp, std::size_t) override { co_return std::vector<Tick>{}; }
  Task<Result<Timestamp>> server_time() override { co_return Timestamp{}; }
  Task<Result<std::vector<Tick>>> last_before(Symbol, Timestamp) override { co_return std::vector<Tick>{}; }
};

struct NobodyAsks final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

class Market : public testing::Test {
 protected:
  Market() {
    MarketOptions options;
    options.assets = {Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1},
                      Asset{"ethereum", "ETH", "USDT", "Ether", "", 2}};
    service_ = std::make_unique<MarketService>(MarketPorts{loop_.get_executor(), feed_, history_, leases_, doubts_,
                                                           bus_, cache_, clock_, metrics_, log_.logger()},
                                               options);
  }
  ~Market() override {
    tasks_.cancel();
    clock_.run_for(loop_, 1s);
    EXPECT_EQ(tasks_.size(), 0u) << "the service has not ended";
  }

  void start() {
    tasks_.spawn("market", service_->run());
    clock_.run_for(loop_, 1ms);
  }
  void give_tick(const std::string& symbol, std::int64_t id, std::int64_t price) {
    feed_.give(Tick{Symbol{symbol}, TickRef{id, clock_.now(), Price::from_integer(price)}, Quantity::from_integer(1)});
  }
  static std::vector<std::string> payloads(Subscription& subscription) {
    std::vector<std::string> texts;
    while (auto message = subscription.try_next()) texts.push_back(message->payload);
    return texts;
  }
  // Without what only repeats the announcement before it, as the snapshots do.
  std::vector<std::string> announced() {
    std::vector<std::string> texts;
    for (const auto& payload : payloads(*prices_)) {
      std::string text;
      const auto updates = decode_prices(payload);
      for (const auto& [symbol, quote, epoch] : updates.value()) {
        text += symbol.text + " " + quote.price.to_string() + (quote.stale ? " stale; " : "; ");
      }
      if (std::exchange(last_announced_, text) != text) texts.push_back(text);
    }
    return texts;
  }
  AssetQuote cached(const std::string& id) {
    const auto found = clock_.run(loop_, cache_.find(id), 1ms);
    return found.value().value();
  }

  boost::asio::io_context loop_;
  memory::VirtualClock clock_;
  memory::Bus bus_{clock_};
  memory::AssetCache cache_;
  memory::Database database_;
  NobodyAsks nobody_;
  memory::Leases leases_{{database_, clock_, nobody_}};
  memory::DoubtedTrades doubts_{{database_, clock_, nobody_}};
  NoHistory history_;
  HandFed feed_{loop_.get_executor()};
  Metrics metrics_;
  RecordingLog log_;
  std::unique_ptr<Subscription> prices_ = bus_.subscribe("prices", 1'000);
  std::unique_ptr<Subscription> ticks_ = bus_.subscribe("ticks.>", 1'000);
  std::string last_announced_;
  std::unique_ptr<MarketService> service_;
  TaskGroup tasks_{loop_.get_executor()};
};

TEST_F(Market, AnnouncesEveryTickAtOnceAndInOrder) {
  start();
  give_tick("BTCUSDT", 1, 100);
  give_tick("ETHUSDT", 1, 50);
  give_tick("BTCUSDT", 2, 101);
  clock_.run_for(loop_, 1ms);
  const auto messages = payloads(*ticks_);
  ASSERT_EQ(messages.size(), 3u);
  EXPECT_EQ(decode_tick(messages[0])->trade.trade_id, 1);
  EXPECT_EQ(decode_tick(messages[1])->symbol.text, "ETHUSDT");
  EXPECT_EQ(decode_tick(messages[2])->trade.trade_id, 2);
  EXPECT_TRUE(service_->is_ready());
}

TEST_F(Market, AnnouncesPricesTogetherAtMostTenTimesASecond) {
  start();
  for (int i = 1; i <= 1'000; ++i) {
    give_tick("BTCUSDT", i, 100 + i);
    if (i == 1'000) give_tick("ETHUSDT", 1, 50);
    clock_.run_for(loop_, 1ms);
  }
  clock_.run_for(loop_, 100ms);
  const auto batches = announced();
  EXPECT_GE(batches.size(), 10u);
  EXPECT_LE(batches.size(), 11u);
  EXPECT_EQ(batches.back(), "BTCUSDT 1100; ETHUSDT 50; ");
}

TEST_F(Market, KeepsTheAssetCacheWithItsStatistics) {
  start();
  give_tick("BTCUSDT", 1, 100);
  feed_.give(Statistics24h{Symbol{"BTCUSDT"}, Price::from_integer(80), Price::from_integer(100),
                           Quantity::from_integer(2), VirtualMoney::from_integer(180)});
  clock_.run_for(loop_, 260ms);
  const auto quote = cached("bitcoin");
  EXPECT_EQ(quote.price, Price::from_integer(100));
  EXPECT_EQ(quote.change_percent_24h, 25 * kFixedOne);
  EXPECT_EQ(quote.vwap_24h, Price::from_integer(90));
  EXPECT_FALSE(quote.stale);
}

TEST_F(Market, SaysThatASymbolIsStaleAfterThirtySeconds) {
  start();
  give_tick("BTCUSDT", 1, 100);
  clock_.run_for(loop_, 29s);
  announced();
  clock_.run_for(loop_, 2s);
  EXPECT_THAT(announced(), testing::ElementsAre("BTCUSDT 100 stale; "));
  EXPECT_TRUE(cached("bitcoin").stale);
}

TEST_F(Market, SaysAtOnceThatTheFeedIsDown) {
  start();
  give_tick("BTCUSDT", 1, 100);
  clock_.run_for(loop_, 200ms);
  announced();
  feed_.give(FeedDown{});
  clock_.run_for(loop_, 1ms);
  EXPECT_THAT(announced(), testing::ElementsAre("BTCUSDT 100 stale; "));
  EXPECT_FALSE(service_->is_ready());
  EXPECT_TRUE(log_.has(LogLevel::kWarning, "the exchange's feed is down"));
  give_tick("BTCUSDT", 2, 101);
  clock_.run_for(loop_, 101ms);
  EXPECT_THAT(announced(), testing::ElementsAre("BTCUSDT 101; "));
  EXPECT_TRUE(service_->is_ready());
}

TEST_F(Market, SavesWhatTheCacheMissedWhenItComesBack) {
  start();
  cache_.set_available(false);
  give_tick("BTCUSDT", 1, 100);
  clock_.run_for(loop_, 2s);
  EXPECT_EQ(std::ranges::count(log_.records(), "the asset cache does not answer", &LogRecord::message), 1);
  cache_.set_available(true);
  clock_.run_for(loop_, 300ms);
  EXPECT_EQ(cached("bitcoin").price, Price::from_integer(100));
}

TEST_F(Market, FillsACacheThatLostEverythingThoughNothingIsTraded) {
  start();
  give_tick("BTCUSDT", 1, 100);
  clock_.run_for(loop_, 300ms);
  cache_.lose_everything();
  clock_.run_for(loop_, 1'500ms);
  EXPECT_EQ(cached("bitcoin").price, Price::from_integer(100));
}

TEST_F(Market, RepeatsEveryQuoteOnceASecondSoThatItsSilenceMeansSomething) {
  start();
  give_tick("BTCUSDT", 1, 100);
  clock_.run_for(loop_, 200ms);
  payloads(*prices_);
  clock_.run_for(loop_, 10s);
  const auto repeated = payloads(*prices_);
  EXPECT_GE(repeated.size(), 9u);
  EXPECT_LE(repeated.size(), 11u);
}

TEST_F(Market, KeepsADoubtedTradeForAnOperatorAndDoesWhatTheySay) {
  start();
  const Tick tick{Symbol{"BTCUSDT"}, TickRef{7, clock_.now(), Price::from_integer(9)}, Quantity::from_integer(1)};
  feed_.give(DoubtedTrade{tick, Price::from_integer(100), Doubt::kPrice});
  clock_.run_for(loop_, 10ms);
  EXPECT_TRUE(log_.has(LogLevel::kWarning, "a trade is beyond belief and waits"));
  const auto undecided = clock_.run(loop_, doubts_.undecided(10), 1ms);
  ASSERT_EQ(undecided.value().size(), 1u);
  EXPECT_EQ(undecided->front().trade.tick, tick);
  EXPECT_EQ(metrics_.gauge("market_doubts_waiting", "Trades beyond belief that hold their symbols back.").value(), 1);

  clock_.run(loop_, doubts_.decide({tick.symbol, 7, DoubtVerdict::kAccepted}, "ann", clock_.now()), 1ms);
  clock_.run_for(loop_, 2s);
  EXPECT_EQ(metrics_.gauge("market_doubts_waiting", "Trades beyond belief that hold their symbols back.").value(), 0);
  EXPECT_TRUE(clock_.run(loop_, doubts_.undecided(10), 1ms).value().empty());
  EXPECT_EQ(clock_.run(loop_, doubts_.verdict(tick.symbol, 7), 1ms).value(), DoubtVerdict::kAccepted);
}

TEST_F(Market, NotesWhatDecidedADoubt) {
  start();
  const Tick tick{Symbol{"BTCUSDT"}, TickRef{7, clock_.now(), Price::from_integer(9)}, Quantity::from_integer(1)};
  feed_.give(DoubtedTrade{tick, Price::from_integer(100), Doubt::kPrice});
  feed_.give(DoubtDecided{tick.symbol, 7, DoubtVerdict::kConfirmed});
  clock_.run_for(loop_, 1s);
  EXPECT_EQ(clock_.run(loop_, doubts_.verdict(tick.symbol, 7), 1ms).value(), DoubtVerdict::kConfirmed);
}

TEST_F(Market, BeginsWithWhatTheCacheKnewAsStale) {
  AssetQuote saved;
  saved.asset_id = "bitcoin";
  saved.price = Price::from_integer(42);
  saved.stale = false;
  clock_.run(loop_, cache_.put({saved}), 1ms);
  start();
  EXPECT_THAT(announced(), testing::ElementsAre("BTCUSDT 42 stale; "));
  EXPECT_FALSE(service_->is_ready());
}

}  // namespace
}  // namespace battlesbit
