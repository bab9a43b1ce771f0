#include "tests/sim/services.h"

#include "adapters/auth/login_codes.h"
#include "adapters/controllers/achievement/achievement_service.h"
#include "adapters/controllers/arena/arena_service.h"
#include "adapters/controllers/market/market_service.h"
#include "adapters/controllers/matcher/matcher_service.h"
#include "adapters/controllers/notifications/notifications_service.h"
#include "application/usecases/achievement/record_progress.h"
#include "tests/sim/node.h"

namespace battlesbit::sim {
namespace {
using std::chrono::milliseconds;

// Intervals are longer than in production: what polls ten times a second does nothing else most of the time.
class MarketProgram final : public Node {
 public:
  MarketProgram(Host& host, World& world)
      : Node(host, world),
        feed_(world.exchange, host, world.clock, world.faults),
        history_(world.exchange, host, world.clock, world.faults),
        service_({host.executor(), feed_, history_, leases, inner_.doubted_trades, bus, world.cache, host.clock(),
                  metrics_, host.log()},
                 options(world.plan)) {}

  Task<void> run() override { return service_.run(); }

 private:
  static MarketOptions options(const Plan& plan) {
    MarketOptions options;
    options.assets = plan.assets;
    return options;
  }

  LiveFeed feed_;
  History history_;
  MarketService service_;
};

class MatcherProgram final : public Node {
 public:
  MatcherProgram(Host& host, World& world)
      : Node(host, world),
        service_({join_requests, games, matches, bus, consumer_ports()},
                 {.fill_wait = milliseconds(1'500), .advance_interval = milliseconds(250)}) {}

  Task<void> run() override { return run_with_relay(task_list(NamedTask{"matcher", service_.run()})); }

 private:
  matcher::MatcherService service_;
};

class ArenaProgram final : public Node {
 public:
  ArenaProgram(Host& host, World& world)
      : Node(host, world),
        history_(world.exchange, host, world.clock, world.faults),
        service_({host.executor(), arena, bus, history_, host.clock(), host.random(), parked, host.log(), metrics_},
                 options(host, world.plan)) {}

  Task<void> run() override { return run_with_relay(task_list(NamedTask{"arena", service_.run()})); }

 private:
  static arena::ArenaService::Options options(const Host& host, const Plan& plan) {
    arena::ArenaService::Options options;
    options.owner = host.name();
    options.term.shards = plan.processes.shards;
    options.term.live_interval = std::chrono::seconds(1);
    return options;
  }

  History history_;
  arena::ArenaService service_;
};

class AchievementProgram final : public Node {
 public:
  AchievementProgram(Host& host, World& world)
      : Node(host, world),
        engine_(achievements, host.clock(), host.random()),
        service_(engine_, achievements, bus, consumer_ports(), {}) {}

  Task<void> run() override { return run_with_relay(task_list(NamedTask{"achievement", service_.run()})); }

 private:
  RecordProgress engine_;
  achievement::AchievementService service_;
};

class NotificationsProgram final : public Node {
 public:
  NotificationsProgram(Host& host, World& world)
      : Node(host, world),
        codes_(kCodeSecret, 6),
        send_(verification_codes, codes_, world.mailer, host.clock()),
        service_(send_, bus, consumer_ports(), {}) {}

  Task<void> run() override { return service_.run(); }

 private:
  auth::HmacLoginCodes codes_;
  SendOtpEmail send_;
  notifications::NotificationsService service_;
};

}  // namespace

std::unique_ptr<Program> make_market(Host& host, World& world) { return std::make_unique<MarketProgram>(host, world); }
std::unique_ptr<Program> make_matcher(Host& host, World& world) {
  return std::make_unique<MatcherProgram>(host, world);
}
std::unique_ptr<Program> make_arena(Host& host, World& world) { return std::make_unique<ArenaProgram>(host, world); }
std::unique_ptr<Program> make_achievement(Host& host, World& world) {
  return std::make_unique<AchievementProgram>(host, world);
}
std::unique_ptr<Program> make_notifications(Host& host, World& world) {
  return std::make_unique<NotificationsProgram>(host, world);
}

}  // namespace battlesbit::sim
