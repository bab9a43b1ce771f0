#include "adapters/controllers/market/market_service.h"

#include <boost/asio/this_coro.hpp>

#include "application/messages/tick_message.h"
#include "domain/services/streams.h"

namespace battlesbit {
namespace asio = boost::asio;

MarketService::MarketService(MarketPorts ports, MarketOptions options)
    : ports_(ports),
      options_(std::move(options)),
      board_(options_.assets, options_.stale_after),
      ticks_(ports_.metrics.counter("market_ticks_total", "Trades announced.")),
      announcements_(ports_.metrics.counter("market_price_announcements_total", "Batches of prices announced.")),
      failed_saves_(ports_.metrics.counter("market_failed_saves_total", "Writes that the asset cache did not take.")),
      stale_(ports_.metrics.gauge("market_stale_symbols", "Symbols without a fresh price.")),
      stop_(ports_.executor),
      tasks_(ports_.executor, [this](const std::string&, std::exception_ptr) {
        has_failed_ = true;
        stop_.notify();
      }) {}

Task<void> MarketService::run() {
  // A cancellation ends the wait below; the tasks still have to end after it.
  co_await asio::this_coro::throw_if_cancelled(false);
  if (const auto saved = co_await ports_.cache.all()) board_.restore(*saved);
  tasks_.spawn("feed", ports_.feed.run());
  tasks_.spawn("events", take_events());
  tasks_.spawn("prices", announce_prices());
  tasks_.spawn("cache", save_quotes());
  while (!has_failed_ && (co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
    co_await stop_.wait();
  }
  tasks_.cancel();
  co_await tasks_.join();
}

Task<void> MarketService::take_events() {
  while (true) {
    const auto events = co_await ports_.feed.next();
    for (const auto& event : events) std::visit([this](const auto& what) { take(what); }, event);
  }
}

void MarketService::take(const Tick& tick) {
  if (!board_.apply(tick, ports_.clock.now())) return;
  ports_.bus.announce(tick_subject(tick.symbol), encode_tick(tick));
  ticks_.add();
  has_ticked_ = true;
  is_down_ = false;
}

void MarketService::take(const Statistics24h& statistics) { board_.apply(statistics); }

void MarketService::take(const FeedDown&) {
  is_down_ = true;
  board_.lose_feed();
  // Nobody should trade for another tenth of a second on a price that nothing stands behind.
  announce_changes();
  ports_.log.warning("the exchange's feed is down");
}

void MarketService::announce_changes() {
  stale_.set(static_cast<std::int64_t>(board_.stale_count()));
  const auto changed = board_.take_changed();
  if (changed.empty()) return;
  ports_.bus.announce(subjects::kPrices, encode_prices(changed));
  announcements_.add();
}

Task<void> MarketService::announce_prices() {
  while (true) {
    board_.expire(ports_.clock.now());
    announce_changes();
    co_await ports_.clock.sleep_for(options_.announce_interval);
  }
}

Task<void> MarketService::save_quotes() {
  bool was_saved = true;
  while (true) {
    co_await ports_.clock.sleep_for(options_.cache_interval);
    const auto unsaved = board_.take_unsaved();
    if (unsaved.empty()) continue;
    const auto saved = co_await ports_.cache.put(unsaved);
    if (!saved) {
      board_.give_back(unsaved);
      failed_saves_.add();
      // Said once per outage: this comes four times a second.
      if (was_saved) ports_.log.warning("the asset cache does not answer", {{"reason", saved.error().message}});
    }
    was_saved = saved.has_value();
  }
}

}  // namespace battlesbit
