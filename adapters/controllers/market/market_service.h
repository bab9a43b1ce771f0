// The market process: takes what the exchange's feed gives, tells everybody, and keeps the asset cache. Several may
// run: all follow the feed, the one that leads publishes.
//
//   each trade              announced on ticks.<SYMBOL> at once; the TICKS stream captures it
//   what changed            announced on "prices" at most every announce_interval
//   every quote             on "prices" every snapshot_interval: who hears nothing for longer knows that nobody leads
//   quotes, statistics      to the asset cache at most every cache_interval, all of them every snapshot_interval
//   no trade for a while,   the symbol, or all of them, is stale and announced as such
//   or no feed
//
// Runs on the time of the Clock port. Loop thread only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/market/doubt_book.h"
#include "adapters/controllers/market/leadership.h"
#include "adapters/controllers/market/tick_publisher.h"
#include "application/usecases/market/quote_board.h"
#include "domain/services/asset_cache.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/exchange.h"
#include "domain/services/leases.h"
#include "domain/services/tick_history.h"
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
  Duration snapshot_interval = std::chrono::seconds(1);
  std::map<Symbol, std::int64_t> resume_after;  // Trades that were announced before this process began, by symbol.
  Leadership::Options leadership;
};

// REQUIRES: all of it outlives the service.
struct MarketPorts {
  boost::asio::any_io_executor executor;
  ExchangeFeed& feed;
  TickHistory& history;
  Leases& leases;
  DoubtedTrades& doubted_trades;
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

  Task<void> run();  // Until cancelled; then gives the lease back. The feed runs inside.
  // Prices are coming, whether this process publishes them or stands by.
  bool is_ready() const { return has_ticked_ && !is_down_; }
  bool leads() const { return leadership_.leads(); }

 private:
  Task<void> take_events();
  Task<void> announce_prices();
  Task<void> save_quotes();
  void take(const Tick& tick);
  void take(const Statistics24h& statistics);
  void take(const FeedDown& down);
  void take(const DoubtedTrade& doubted) { doubts_.take(doubted); }
  void take(const DoubtDecided& decided) { doubts_.take(decided); }
  bool can_lead() const;
  void begin_to_lead();
  void announce_changes();

  MarketPorts ports_;
  MarketOptions options_;
  QuoteBoard board_;
  Leadership leadership_;
  TickPublisher publisher_;
  DoubtBook doubts_;
  Counter& announcements_;
  Counter& failed_saves_;
  Gauge& stale_;
  Gauge& leads_;
  bool has_ticked_ = false;
  bool is_down_ = false;
  Timestamp down_since_{};
  bool has_failed_ = false;
  Signal stop_;
  TaskGroup tasks_;
};

}  // namespace battlesbit
