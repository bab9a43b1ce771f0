#include "adapters/controllers/market/market_service.h"

#include <boost/asio/this_coro.hpp>

#include "domain/services/streams.h"

namespace battlesbit {
namespace asio = boost::asio;

MarketService::MarketService(MarketPorts ports, MarketOptions options)
    : ports_(ports),
      options_(std::move(options)),
      board_(options_.assets, options_.stale_after),
      leadership_(
          ports_.leases, ports_.clock, ports_.log, options_.leadership, [this] { return can_lead(); },
          [this] { begin_to_lead(); }),
      publisher_(ports_.executor, ports_.bus, ports_.history, ports_.clock, ports_.log, ports_.metrics,
                 [this] { return leadership_.leads(); }),
      doubts_(ports_.executor, ports_.doubted_trades, ports_.clock, ports_.log, ports_.metrics,
              [this](const Symbol& symbol, std::int64_t trade_id, bool counts) {
                ports_.feed.decide(symbol, trade_id, counts);
              }),
      announcements_(ports_.metrics.counter("market_price_announcements_total", "Batches of prices announced.")),
      failed_saves_(ports_.metrics.counter("market_failed_saves_total", "Writes that the asset cache did not take.")),
      stale_(ports_.metrics.gauge("market_stale_symbols", "Symbols without a fresh price.")),
      leads_(ports_.metrics.gauge("market_leads", "1 while this process publishes, 0 while it stands by.")),
      stop_(ports_.executor),
      tasks_(ports_.executor, [this](const std::string&, std::exception_ptr) {
        has_failed_ = true;
        stop_.notify();
      }) {}

Task<void> MarketService::run() {
  // A cancellation ends the wait below; the tasks still have to end after it.
  co_await asio::this_coro::throw_if_cancelled(false);
  publisher_.resume_after(options_.resume_after);
  if (const auto saved = co_await ports_.cache.all()) board_.restore(*saved);
  tasks_.spawn("leadership", leadership_.run());
  tasks_.spawn("others", publisher_.listen_to_others());
  tasks_.spawn("waiting ticks", publisher_.tell_waiting());
  tasks_.spawn("doubts", doubts_.keep());
  tasks_.spawn("feed", ports_.feed.run());
  tasks_.spawn("events", take_events());
  tasks_.spawn("prices", announce_prices());
  tasks_.spawn("cache", save_quotes());
  while (!has_failed_ && (co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
    co_await stop_.wait();
  }
  tasks_.cancel();
  co_await tasks_.join();
  co_await asio::this_coro::reset_cancellation_state();
  co_await leadership_.give_back();
}

Task<void> MarketService::take_events() {
  while (true) {
    const auto events = co_await ports_.feed.next();
    for (const auto& event : events) std::visit([this](const auto& what) { take(what); }, event);
  }
}

void MarketService::take(const Tick& tick) {
  if (!board_.apply(tick, ports_.clock.now())) return;
  publisher_.take(tick);
  has_ticked_ = true;
  is_down_ = false;
}

void MarketService::take(const Statistics24h& statistics) { board_.apply(statistics); }

void MarketService::take(const FeedDown&) {
  if (!is_down_) down_since_ = ports_.clock.now();
  is_down_ = true;
  board_.lose_feed();
  // Nobody should trade for another tenth of a second on a price that nothing stands behind.
  announce_changes();
  ports_.log.warning("the exchange's feed is down");
}

// A connection that is opened anew takes less; one that does not come back may be this machine's trouble alone.
bool MarketService::can_lead() const {
  constexpr Duration kLongestOutage = std::chrono::seconds(3);
  return !is_down_ || ports_.clock.now() - down_since_ <= kLongestOutage;
}

void MarketService::begin_to_lead() {
  // What the last one told of a quote may be older than what is known here, and carries an epoch that ends now.
  board_.tell_all();
  publisher_.wake();
}

void MarketService::announce_changes() {
  stale_.set(static_cast<std::int64_t>(board_.stale_count()));
  leads_.set(leadership_.leads() ? 1 : 0);
  if (!leadership_.leads() || !ports_.bus.is_connected()) return;
  auto changed = board_.take_changed();
  if (changed.empty()) return;
  for (auto& update : changed) update.epoch = leadership_.epoch();
  ports_.bus.announce(subjects::kPrices, encode_prices(changed));
  announcements_.add();
}

Task<void> MarketService::announce_prices() {
  auto next_snapshot = ports_.clock.now() + options_.snapshot_interval;
  while (true) {
    const auto now = ports_.clock.now();
    board_.expire(now);
    if (now >= next_snapshot) {
      board_.tell_all();
      next_snapshot = now + options_.snapshot_interval;
    }
    announce_changes();
    publisher_.wake();
    co_await ports_.clock.sleep_for(options_.announce_interval);
  }
}

Task<void> MarketService::save_quotes() {
  bool was_saved = true;
  while (true) {
    co_await ports_.clock.sleep_for(options_.cache_interval);
    if (!leadership_.leads()) continue;
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
