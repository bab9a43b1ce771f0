// The market process: takes what the exchange's feed gives, tells everybody, and keeps the asset cache.
//
//   each trade              announced on ticks.<SYMBOL> at once; the TICKS stream captures it
//   what changed            announced on "prices" at most every announce_interval
//   quotes, statistics      to the asset cache at most every cache_interval
//   no trade for a while,   the symbol, or all of them, is stale and announced as such
//   or no feed
//
// Runs on the time of the Clock port. Loop thread only.
#pragma once

#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "application/usecases/market/quote_board.h"
#include "domain/services/asset_cache.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/exchange.h"
#include "pkg/async/signal.h"
#include "pkg/async/task.h"
#include "pkg/async/task_group.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit {

struct MarketOptions {
  std::vector<Asset> assets;
  Duration stale_after = std::chrono::seconds(30);
  Duration announce_interval = std::chrono::milliseconds(100);
  Duration cache_interval = std::chrono::milliseconds(250);
};

// REQUIRES: all of it outlives the service.
struct MarketPorts {
  boost::asio::any_io_executor executor;
  ExchangeFeed& feed;
  Bus& bus;
  AssetCache& cache;
  Clock& clock;
  Metrics& metrics;
  Logger log;
};

class MarketService {
 public:
  MarketService(MarketPorts ports, MarketOptions options);
  MarketService(const MarketService&) = delete;
  MarketService& operator=(const MarketService&) = delete;

  Task<void> run();                                           // Until cancelled. The feed runs inside.
  bool is_ready() const { return has_ticked_ && !is_down_; }  // Prices are coming.

 private:
  Task<void> take_events();
  Task<void> announce_prices();
  Task<void> save_quotes();
  void take(const Tick& tick);
  void take(const Statistics24h& statistics);
  void take(const FeedDown& down);
  void announce_changes();

  MarketPorts ports_;
  MarketOptions options_;
  QuoteBoard board_;
  Counter& ticks_;
  Counter& announcements_;
  Counter& failed_saves_;
  Gauge& stale_;
  bool has_ticked_ = false;
  bool is_down_ = false;
  bool has_failed_ = false;
  Signal stop_;
  TaskGroup tasks_;
};

}  // namespace battlesbit
