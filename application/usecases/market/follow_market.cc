#include "application/usecases/market/follow_market.h"

#include "domain/services/streams.h"

namespace battlesbit {
namespace {

// Announcements come ten times a second; what waits longer than a few seconds has been overtaken.
constexpr std::size_t kQueue = 64;

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
    std::erase_if(*updates, [this](const PriceUpdate& update) { return !view_.apply(update.quote); });
    if (options_.on_prices && !updates->empty()) options_.on_prices(*updates);
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

// Asks often until there is one: a new installation is seeded after its services have started.
Task<void> FollowMarket::follow_assets() {
  constexpr auto kImpatient = std::chrono::seconds(1);
  for (;;) {
    auto assets = co_await assets_.active();
    if (assets) {
      view_.set_assets(*std::move(assets));
    } else {
      log_.warning("the assets cannot be read", {{"error", assets.error().message}});
    }
    co_await clock_.sleep_for(view_.assets().empty() ? kImpatient : options_.assets_interval);
  }
}

}  // namespace battlesbit
