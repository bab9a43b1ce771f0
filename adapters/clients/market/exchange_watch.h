// What the exchange's REST tells beside the trades: how far its clock is from ours, and the statistics of the symbols
// that nobody trades at the moment, of which the streams say nothing. Loop thread only.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/clients/market/binance_feed.h"
#include "adapters/clients/market/binance_rest.h"
#include "domain/services/clock.h"

namespace battlesbit::binance {

struct WatchOptions {
  std::vector<Symbol> symbols;
  Duration clock_interval = std::chrono::seconds(30);
  Duration statistics_interval = std::chrono::minutes(5);
  Duration skew_limit = std::chrono::seconds(1);  // Beyond it an operator is told, each time.
};

class ExchangeWatch {
 public:
  using OnNotice = BinanceFeed::OnNotice;

  // REQUIRES: the ports and the feed outlive this.
  ExchangeWatch(Clock& clock, BinanceRest& rest, BinanceFeed& feed, WatchOptions options, OnNotice on_notice)
      : clock_(clock), rest_(rest), feed_(feed), options_(std::move(options)), on_notice_(std::move(on_notice)) {}

  // Each until cancelled.
  Task<void> watch_clock();
  Task<void> refresh_statistics();

  // How far the exchange's clock is ahead of ours, by the last answer; nothing before the first.
  std::optional<Duration> skew() const { return skew_; }

 private:
  Clock& clock_;
  BinanceRest& rest_;
  BinanceFeed& feed_;
  WatchOptions options_;
  OnNotice on_notice_;
  std::optional<Duration> skew_;
};

}  // namespace battlesbit::binance
