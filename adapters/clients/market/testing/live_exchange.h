// The real simulator on a free port, the REST client and the feed on one loop, for the tests of this folder. Time is
// real, and nothing waits for a fixed time: a test waits for what must happen, at most kPatience.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/clients/market/binance_feed.h"
#include "adapters/clients/market/binance_rest.h"
#include "adapters/exchange/exchange_server.h"
#include "adapters/memory/random.h"
#include "adapters/system/clock.h"

namespace battlesbit::binance {

class LiveExchange : public testing::Test {
 protected:
  static constexpr std::chrono::seconds kPatience{30};

  static exchange::ExchangeOptions fast_exchange() {
    exchange::ExchangeOptions options;
    options.symbols = {"BTCUSDT", "ETHUSDT"};
    options.walk.trades_per_second = 300;
    return options;
  }

  void start_exchange(exchange::ExchangeOptions options = fast_exchange()) {
    auto server = exchange::ExchangeServer::open(loop_.get_executor(), clock_, std::move(options));
    ASSERT_TRUE(server) << server.error().message;
    server_ = *std::move(server);
    tasks_.spawn("exchange", server_->run());
    RestOptions rest;
    rest.url = fmt::format("http://127.0.0.1:{}", server_->port());
    rest_ = *BinanceRest::open(clock_, rest);
  }

  void start_feed(FeedOptions options = {}) {
    options.url = fmt::format("ws://127.0.0.1:{}", server_->port());
    options.first_back_off = std::chrono::milliseconds(5);
    if (options.symbols.empty()) options.symbols = {Symbol{"BTCUSDT"}, Symbol{"ETHUSDT"}};
    auto feed = BinanceFeed::open(loop_.get_executor(), clock_, random_, *rest_, std::move(options),
                                  [this](std::string_view what, std::string_view reason) {
                                    notices_.push_back(fmt::format("{}: {}", what, reason));
                                  });
    ASSERT_TRUE(feed) << feed.error().message;
    feed_ = *std::move(feed);
    tasks_.spawn("feed", feed_->run());
    tasks_.spawn("collect", collect());
  }

  template <class Condition>
  [[nodiscard]] bool run_until(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!condition() && std::chrono::steady_clock::now() < end) loop_.run_one_for(std::chrono::milliseconds(50));
    return condition();
  }

  std::size_t fewest_ticks() const {
    if (ticks_.size() < 2) return 0;
    std::size_t fewest = SIZE_MAX;
    for (const auto& [symbol, ticks] : ticks_) fewest = std::min(fewest, ticks.size());
    return fewest;
  }
  [[nodiscard]] bool run_until_ticks(std::size_t count) {
    return run_until([&] { return fewest_ticks() >= count; });
  }

  void inject(exchange::FaultRequest request) { ASSERT_TRUE(server_->inject(request)); }

  // What the feed gave is what the exchange played, from the first to the last of it.
  void expect_truth() const {
    for (const auto& [symbol, ticks] : ticks_) {
      const auto first = ticks.front().trade.trade_id;
      const auto played = server_->market().find(symbol)->trades.from_id(first, ticks.size());
      ASSERT_EQ(played.size(), ticks.size()) << symbol;
      for (std::size_t i = 0; i < ticks.size(); ++i) {
        const Tick truth{Symbol{symbol}, TickRef{played[i].id, played[i].time, played[i].price}, played[i].quantity};
        ASSERT_EQ(ticks[i], truth) << symbol << " tick " << i << " of " << ticks.size();
      }
    }
  }

  void TearDown() override {
    tasks_.cancel();
    EXPECT_TRUE(run_until([this] { return tasks_.size() == 0; })) << "the tasks have not ended";
  }

 private:
  Task<void> collect() {
    while (true) {
      for (auto& event : co_await feed_->next()) {
        if (auto* tick = std::get_if<Tick>(&event)) ticks_[tick->symbol.text].push_back(*tick);
        if (auto* day = std::get_if<Statistics24h>(&event)) statistics_[day->symbol.text] = *day;
        if (std::holds_alternative<FeedDown>(event)) ++downs_;
      }
    }
  }

 protected:
  boost::asio::io_context loop_;
  system::Clock clock_;
  memory::SeededRandom random_{1};
  std::unique_ptr<exchange::ExchangeServer> server_;
  std::unique_ptr<BinanceRest> rest_;
  std::unique_ptr<BinanceFeed> feed_;
  std::map<std::string, std::vector<Tick>> ticks_;
  std::map<std::string, Statistics24h> statistics_;
  std::vector<std::string> notices_;
  int downs_ = 0;
  TaskGroup tasks_{loop_.get_executor()};
};

}  // namespace battlesbit::binance
