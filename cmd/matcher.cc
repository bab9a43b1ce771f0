// `battlesbit matcher`: see adapters/controllers/matcher/matcher_service.h.
#include "adapters/controllers/matcher/matcher_service.h"
#include "cmd/service_command.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> serve(wiring::Service& service) {
  const auto& settings = service.configuration().matcher;
  auto& stores = service.stores();
  matcher::MatcherService::Options options;
  options.fill_wait = settings.fill_wait;
  options.sweep_interval = settings.sweep_interval;
  matcher::MatcherService matcher(
      {stores.join_requests, stores.games, stores.matches, service.bus(), service.consumer_ports()}, options);
  service.ready_when([] { return Result<void>{}; });
  co_await matcher.run();
  co_return Result<void>{};
}

}  // namespace

void add_matcher(CLI::App& parser, CommandLine& line) {
  add_service(
      parser, line,
      {"matcher", "Makes matches of waiting players, starts and settles them", {config::Concern::kMatcher}, serve});
}

}  // namespace battlesbit::cmd
