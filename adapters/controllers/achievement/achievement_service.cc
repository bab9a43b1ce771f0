#include "adapters/controllers/achievement/achievement_service.h"

#include "application/messages/id_message.h"
#include "domain/services/streams.h"
#include "pkg/async/task_group.h"

namespace battlesbit::achievement {
namespace {

ConsumerOptions consumer_options() {
  ConsumerOptions options;
  options.name = "achievement-events";
  options.batch = 64;
  return options;
}

}  // namespace

AchievementService::AchievementService(AchievementEngine& engine, Achievements& achievements, Bus& bus,
                                       ConsumerPorts ports, Options options)
    : engine_(engine),
      achievements_(achievements),
      ports_(ports),
      options_(options),
      events_(
          bus.consume(Stream::kAchievements, "achievement-events", std::string(subjects::kAchievementsPrefix) + "*"),
          [this](Message message) { return on_message(std::move(message)); }, consumer_options(), ports) {}

Task<void> AchievementService::run() {
  co_await run_together(ports_.executor, task_list(NamedTask{"events", events_.run()}, NamedTask{"sweep", sweep()}),
                        report_failures(ports_.log));
}

Task<Result<void>> AchievementService::on_message(Message message) {
  CO_TRY(const auto id, id_in<AchievementEventId>(message, "eventId"));
  co_return co_await engine_.process(id);
}

Task<void> AchievementService::sweep() {
  for (;;) {
    co_await ports_.clock.sleep_for(options_.sweep_interval);
    const auto processed = co_await sweep_once();
    if (!processed) {
      ports_.log.warning("the sweep for achievement events failed", {{"reason", processed.error().message}});
    } else if (*processed > 0) {
      ports_.log.info("achievement events found by the sweep", {{"count", *processed}});
    }
  }
}

Task<Result<int>> AchievementService::sweep_once() {
  constexpr std::size_t kBatch = 500;
  CO_TRY(const auto events, co_await achievements_.unprocessed(ports_.clock.now() - options_.sweep_after, kBatch));
  for (const auto event : events) CO_TRY_VOID(co_await engine_.process(event));
  co_return static_cast<int>(events.size());
}

}  // namespace battlesbit::achievement
