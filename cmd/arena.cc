// `battlesbit arena`: see adapters/controllers/arena/arena_service.h.
#include "adapters/clients/market/binance_rest.h"
#include "adapters/controllers/arena/arena_service.h"
#include "cmd/service_command.h"
#include "cmd/wiring/process_name.h"

namespace battlesbit::cmd {
namespace {

arena::ArenaService::Options options_of(const config::Arena& settings) {
  arena::ArenaService::Options options;
  options.owner = wiring::process_name();
  options.term.shards = static_cast<std::int16_t>(settings.shards);
  options.term.lease_duration = settings.lease_duration;
  options.term.commit_interval = settings.commit_interval;
  options.term.feed_limit = settings.feed_limit;
  return options;
}

Task<Result<void>> serve(wiring::Service& service) {
  const auto& configuration = service.configuration();
  auto& stores = service.stores();
  CO_TRY(const auto history, binance::BinanceRest::open(service.clock(), {.url = configuration.market.rest_url}));
  arena::ArenaService arena({service.executor(), stores.arena, service.bus(), *history, service.clock(),
                             service.random(), stores.parked_messages, service.log(), service.metrics()},
                            options_of(configuration.arena));
  service.ready_when([] { return Result<void>{}; });  // Without a shard it is a spare, and ready to be one.
  co_await arena.run();
  co_return Result<void>{};
}

}  // namespace

void add_arena(CLI::App& parser, CommandLine& line) {
  add_service(parser, line,
              {"arena", "Fills and closes positions", {config::Concern::kArena, config::Concern::kMarket}, serve});
}

}  // namespace battlesbit::cmd
