// Keeps this process's view of the market as it is: prices as the market service announces them, statistics and which
// assets there are from the asset cache, and those from the database while the cache does not know them. Until
// something is announced, prices are stale, and again when nothing is announced any more. Loop thread only.
#pragma once

#include <functional>
#include <vector>

#include "application/caches/market_view.h"
#include "application/messages/price_message.h"
#include "domain/services/asset_cache.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/games.h"
#include "pkg/log/logger.h"

namespace battlesbit {

class FollowMarket {
 public:
  struct Options {
    Duration cache_interval = std::chrono::seconds(5);
    // So long the assets that are known stand while the cache has none; then the database is asked.
    Duration assets_interval = std::chrono::seconds(30);
    // What has changed, after the view has taken it; for those who are to be told at once.
    std::function<void(const std::vector<PriceUpdate>&)> on_prices{};
  };

  FollowMarket(MarketView& view, Assets& assets, AssetCache& cache, Bus& bus, Clock& clock, Logger log, Options options)
      : view_(view),
        assets_(assets),
        cache_(cache),
        bus_(bus),
        clock_(clock),
        log_(std::move(log)),
        options_(std::move(options)) {}

  // Each until cancelled.
  Task<void> follow_prices();
  Task<void> follow_silence();
  Task<void> follow_cache();
  Task<void> follow_assets();

 private:
  Task<bool> read_stored_assets();
  bool is_of_a_predecessor(std::int64_t epoch);
  void tell(const std::vector<PriceUpdate>& updates);

  MarketView& view_;
  Assets& assets_;
  AssetCache& cache_;
  Bus& bus_;
  Clock& clock_;
  Logger log_;
  Options options_;
  std::int64_t epoch_ = 0;  // Of the market process that was heard last, and when that was.
  Timestamp heard_at_{};
};

}  // namespace battlesbit
