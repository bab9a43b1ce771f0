#include "application/usecases/market/follow_market.h"

#include "domain/services/streams.h"

namespace battlesbit {
namespace {

// Announcements come ten times a second; what waits longer than a few seconds has been overtaken.
constexpr std::size_t kQueue = 64;
constexpr Duration kSilenceCheck = std::chrono::milliseconds(500);
// An epoch that has been silent for so long is over, whatever its number: a store that was restored counts anew.
constexpr Duration kEpochEnds = std::chrono::seconds(10);

}  // namespace

Task<void> FollowMarket::follow_prices() {
  const auto announced = bus_.subscribe(std::string(subjects::kPrices), kQueue);
  for (;;) {
    const auto message = co_await announced->next();
    auto updates = decode_prices(message.payload);
    if (!updates) {
      log_.warning("an announcement of prices cannot be read", {{"error", updates.error().message}});
      continue;
    }
    std::erase_if(*updates, [this](const PriceUpdate& update) {
      return is_of_a_predecessor(update.epoch) || !view_.apply(update.quote);
    });
    tell(*updates);
  }
}

// A market process that was stopped and wakes up may still say what it had to say, after its successor has begun.
bool FollowMarket::is_of_a_predecessor(std::int64_t epoch) {
  const auto now = clock_.now();
  if (epoch < epoch_ && now - heard_at_ < kEpochEnds) return true;
  epoch_ = epoch;
  heard_at_ = now;
  return false;
}

void FollowMarket::tell(const std::vector<PriceUpdate>& updates) {
  if (options_.on_prices && !updates.empty()) options_.on_prices(updates);
}

Task<void> FollowMarket::follow_silence() {
  for (;;) {
    co_await clock_.sleep_for(kSilenceCheck);
    std::vector<PriceUpdate> silent;
    for (auto& quote : view_.expire()) {
      const auto asset = view_.find_by_id(quote.asset_id);
      if (asset) silent.push_back({asset->symbol(), std::move(quote), epoch_});
    }
    if (silent.empty()) continue;
    log_.warning("the market service is silent: prices are stale", {{"assets", silent.size()}});
    tell(silent);
  }
}

Task<void> FollowMarket::follow_cache() {
  for (;;) {
    const auto quotes = co_await cache_.all();
    if (quotes) {
      for (const auto& quote : *quotes) view_.restore(quote);
    } else {
      log_.warning("the asset cache cannot be read", {{"error", quotes.error().message}});
    }
    co_await clock_.sleep_for(options_.cache_interval);
  }
}

// Asks often until the cache has them: a new installation is seeded after its services have started, and a cache that
// lost everything has it back soon. The database is asked only when it has to be, because it also knows assets of which
// nobody brings prices.
Task<void> FollowMarket::follow_assets() {
  constexpr auto kImpatient = std::chrono::seconds(1);
  auto listed_at = clock_.now();
  for (;;) {
    auto cached = co_await cache_.assets();
    const bool is_cached = cached && !cached->empty();
    if (is_cached) view_.set_assets(*std::move(cached));
    const bool must_ask = view_.assets().empty() || clock_.now() - listed_at >= options_.assets_interval;
    if (is_cached || (must_ask && co_await read_stored_assets())) listed_at = clock_.now();
    co_await clock_.sleep_for(is_cached ? options_.cache_interval : kImpatient);
  }
}

Task<bool> FollowMarket::read_stored_assets() {
  auto stored = co_await assets_.active();
  if (stored) {
    view_.set_assets(*std::move(stored));
  } else {
    log_.warning("the assets cannot be read", {{"error", stored.error().message}});
  }
  co_return stored.has_value();
}

}  // namespace battlesbit
