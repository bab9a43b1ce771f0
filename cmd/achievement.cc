// `battlesbit achievement`: see adapters/controllers/achievement/achievement_service.h.
#include "adapters/controllers/achievement/achievement_service.h"
#include "application/usecases/achievement/record_progress.h"
#include "cmd/service_command.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> serve(wiring::Service& service) {
  auto& achievements = service.stores().achievements;
  RecordProgress engine(achievements, service.clock(), service.random());
  achievement::AchievementService counting(engine, achievements, service.bus(), service.consumer_ports(), {});
  service.ready_when([] { return Result<void>{}; });
  co_await counting.run();
  co_return Result<void>{};
}

}  // namespace

void add_achievement(CLI::App& parser, CommandLine& line) {
  add_service(parser, line,
              {"achievement", "Counts what players did towards achievements, and grants them", {}, serve});
}

}  // namespace battlesbit::cmd
