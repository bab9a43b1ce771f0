// `battlesbit market`: see adapters/controllers/market/market_service.h.
#include "adapters/cache/asset_cache.h"
#include "adapters/clients/market/binance_feed.h"
#include "adapters/clients/market/binance_rest.h"
#include "adapters/clients/market/exchange_watch.h"
#include "adapters/controllers/market/market_service.h"
#include "application/usecases/market/keep_asset_list.h"
#include "application/usecases/market/resume_points.h"
#include "cmd/service_command.h"
#include "cmd/wiring/notices.h"
#include "cmd/wiring/process_name.h"
#include "cmd/wiring/service_metrics.h"
#include "cmd/wiring/traded_assets.h"

namespace battlesbit::cmd {
namespace {

Result<void> readiness_of(const MarketService& market) {
  if (market.is_ready()) return {};
  return fail(ErrorKind::kUnavailable, "NO_PRICES", "no trades come from the exchange");
}

binance::FeedOptions feed_options(const config::Market& settings, const std::vector<Asset>& assets) {
  binance::FeedOptions options;
  options.url = settings.ws_url;
  for (const auto& asset : assets) options.symbols.push_back(asset.symbol());
  return options;
}

binance::WatchOptions watch_options(const config::Market& settings, const std::vector<Asset>& assets) {
  binance::WatchOptions options;
  options.skew_limit = settings.clock_skew_limit;
  for (const auto& asset : assets) options.symbols.push_back(asset.symbol());
  return options;
}

// What the feed counts, for operators.
class FeedMetrics {
 public:
  explicit FeedMetrics(Metrics& metrics)
      : bad_frames_(metrics.counter("market_bad_frames_total", "Frames of the exchange that were refused.")),
        filled_(metrics.counter("market_ticks_filled_total", "Trades that had to be asked for again.")),
        lost_(metrics.counter("market_ticks_lost_total", "Trades that the exchange could no longer give.")),
        connections_(metrics.counter("market_connections_total", "Connections to the exchange.")),
        clock_skew_(metrics.gauge("market_clock_skew_milliseconds", "How far the exchange's clock is ahead of ours.")) {
  }
  void refresh(const binance::FeedCounters& counters, std::optional<Duration> skew) {
    if (skew) clock_skew_.set(std::chrono::duration_cast<std::chrono::milliseconds>(*skew).count());
    wiring::raise_to(bad_frames_, static_cast<std::int64_t>(counters.bad_frames));
    wiring::raise_to(filled_, static_cast<std::int64_t>(counters.filled));
    wiring::raise_to(lost_, counters.lost);
    wiring::raise_to(connections_, static_cast<std::int64_t>(counters.connections));
  }

 private:
  Counter& bad_frames_;
  Counter& filled_;
  Counter& lost_;
  Counter& connections_;
  Gauge& clock_skew_;
};

Task<Result<void>> serve(wiring::Service& service) {
  const auto& settings = service.configuration().market;
  redis::AssetCache cache(service.redis());
  CO_TRY(const auto history, binance::BinanceRest::open(service.clock(), {.url = settings.rest_url}));
  const auto assets = co_await wiring::wait_for_traded_assets(service, settings.symbols);

  MarketOptions market_options;
  market_options.assets = assets;
  market_options.stale_after = settings.stale_after;
  market_options.leadership.owner = wiring::process_name();
  market_options.leadership.lifetime = settings.lease_duration;
  auto options = feed_options(settings, assets);
  if (const auto cached = co_await cache.all()) {
    options.resume_after = resume_points(assets, *cached, service.clock().now());
    market_options.resume_after = options.resume_after;
  }
  wiring::Notices notices(service.log().with({{"peer", "exchange"}}), service.clock());
  CO_TRY(const auto feed,
         binance::BinanceFeed::open(service.executor(), service.clock(), service.random(), *history, std::move(options),
                                    [&](std::string_view what, std::string_view why) { notices.tell(what, why); }));
  MarketService market({service.executor(), *feed, *history, service.stores().leases, service.stores().doubted_trades,
                        service.bus(), cache, service.clock(), service.metrics(), service.log()},
                       std::move(market_options));
  FeedMetrics feed_metrics(service.metrics());
  binance::ExchangeWatch watch(service.clock(), *history, *feed, watch_options(settings, assets),
                               [&](std::string_view what, std::string_view why) { notices.tell(what, why); });
  KeepAssetList asset_list(service.stores().assets, cache, service.clock(), service.log(),
                           {.traded = assets, .writes = [&market] { return market.leads(); }});
  service.before_metrics([&] { feed_metrics.refresh(feed->counters(), watch.skew()); });
  service.ready_when([&market] { return readiness_of(market); });
  co_await run_together(service.executor(),
                        task_list(NamedTask{"market", market.run()}, NamedTask{"asset list", asset_list.run()},
                                  NamedTask{"exchange's clock", watch.watch_clock()},
                                  NamedTask{"statistics", watch.refresh_statistics()}),
                        report_failures(service.log()));
  co_return Result<void>{};
}

}  // namespace

void add_market(CLI::App& parser, CommandLine& line) {
  add_service(parser, line,
              {"market",
               "Brings the exchange's prices to everybody",
               {config::Concern::kMarket, config::Concern::kRedis},
               serve});
}

}  // namespace battlesbit::cmd
