#include "tests/sim/simulation.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "domain/entities/match_lifecycle.h"
#include "tests/sim/checks.h"
#include "tests/sim/services.h"
#include "tests/sim/turmoil.h"

namespace battlesbit::sim {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;

using Make = std::unique_ptr<Program> (*)(Host&, World&);

std::unique_ptr<Program> make_web(Host& host, World& world) { return std::make_unique<WebProgram>(host, world); }

class Simulation {
 public:
  Simulation(const Plan& plan, bool keeps_trace) : world_(plan, keeps_trace), tasks_(outside_.get_executor()) {
    world_.trace.add("plan", describe(plan));
    seed_database();
    add_hosts();
    add_players();
  }

  World& world() { return world_; }
  void run();
  Report judge();

 private:
  void seed_database();
  void add_hosts();
  void add_host(const std::string& name, int count, Make make);
  void add_players();
  Task<void> play(Player& player);
  bool is_quiet() const;
  void stop_everything();
  // Until `done` or the limit; false when it was the limit.
  bool advance(Duration limit, const std::function<bool()>& done);
  void run_what_can();

  World world_;
  boost::asio::io_context outside_{1};  // The exchange, the players, the turmoil: never killed.
  std::vector<std::unique_ptr<Host>> hosts_;
  std::unique_ptr<Gate> gate_;
  Players players_;
  std::unique_ptr<Turmoil> turmoil_;
  std::size_t at_home_ = 0;
  TaskGroup tasks_;
};

AchievementDefinition definition(int number, std::string name, AchievementMetric metric, std::int64_t target) {
  AchievementDefinition definition;
  definition.id.value.bytes[15] = static_cast<std::uint8_t>(number);
  definition.name = std::move(name);
  definition.metric = metric;
  definition.target = target;
  return definition;
}

void Simulation::seed_database() {
  auto& database = world_.database;
  database.games.emplace(world_.plan.game.id, world_.plan.game);
  for (const auto& asset : world_.plan.assets) database.assets.emplace(asset.id, asset);
  for (const auto& each : {definition(1, "First match", AchievementMetric::kMatchesPlayed, 1),
                           definition(2, "Two wins", AchievementMetric::kMatchesWon, 2),
                           definition(3, "Three positions", AchievementMetric::kPositionsClosed, 3)}) {
    database.achievement_definitions.emplace(each.id, each);
  }
}

void Simulation::add_hosts() {
  const auto& processes = world_.plan.processes;
  add_host("web", processes.web, make_web);
  std::vector<Host*> webs;
  for (const auto& host : hosts_) webs.push_back(host.get());
  gate_ = std::make_unique<Gate>(world_.clock, webs, world_.plan.seed * 3 + 3);
  add_host("market", 2, make_market);  // One publishes, one stands by.
  add_host("matcher", processes.matcher, make_matcher);
  add_host("arena", processes.arena, make_arena);
  add_host("achievement", processes.achievement, make_achievement);
  add_host("notifications", processes.notifications, make_notifications);
}

void Simulation::add_host(const std::string& name, int count, Make make) {
  for (int i = 1; i <= count; ++i) {
    const std::uint64_t seed = world_.plan.seed * 1'000 + hosts_.size();
    hosts_.push_back(std::make_unique<Host>(fmt::format("{}-{}", name, i), world_.clock, world_.trace, world_.failures,
                                            seed, [this, make](Host& host) { return make(host, world_); }));
  }
}

void Simulation::add_players() {
  for (int i = 1; i <= world_.plan.players; ++i) {
    players_.push_back(std::make_unique<Player>(world_, *gate_, i, world_.plan.seed * 1'000 + 500 + i));
  }
}

Task<void> Simulation::play(Player& player) {
  co_await player.run();
  ++at_home_;
}

void Simulation::run() {
  for (const auto& host : hosts_) host->start();
  turmoil_ = std::make_unique<Turmoil>(world_, hosts_, tasks_, world_.plan.seed * 3 + 4);
  tasks_.spawn("exchange", world_.exchange.run());
  tasks_.spawn("turmoil", turmoil_->run());
  for (const auto& host : hosts_) tasks_.spawn("supervisor", turmoil_->supervise(*host));
  for (const auto& player : players_) tasks_.spawn("player", play(*player));
  if (!advance(minutes(10), [this] { return at_home_ == players_.size(); })) {
    world_.failures.emplace_back("stuck: not every player came home");
  } else if (!advance(minutes(2), [this] { return is_quiet(); })) {
    world_.failures.emplace_back("stuck: something is still to be done");
  }
  advance(seconds(15), [] { return false; });  // For what should not happen any more.
  stop_everything();
}

bool Simulation::is_quiet() const {
  const auto& database = world_.database;
  const auto ended = [](const auto& match) { return is_final(match.second.status); };
  const auto processed = [](const auto& event) { return event.second.processed; };
  return world_.clock.now() > memory::kVirtualStart + world_.plan.chaos.lasts + world_.plan.chaos.pause_max &&
         database.outbox.empty() && std::ranges::all_of(database.matches, ended) &&
         std::ranges::all_of(database.achievement_events, processed);
}

void Simulation::stop_everything() {
  tasks_.cancel();
  run_what_can();
  for (const auto& host : hosts_) {
    if (host->is_running()) host->stop();
  }
  const auto all_stopped = [this] {
    return std::ranges::none_of(hosts_, [](const auto& host) { return host->is_running(); });
  };
  if (!advance(minutes(1), all_stopped))
    world_.failures.emplace_back("stuck: not every process stops when it is asked");
}

bool Simulation::advance(Duration limit, const std::function<bool()>& done) {
  const Timestamp end = world_.clock.now() + limit;
  for (;;) {
    run_what_can();
    if (done()) return true;
    if (!world_.clock.wake_next(end)) return false;
  }
}

// Process by process in a fixed order, until none of them has anything to do at this moment.
void Simulation::run_what_can() {
  for (bool ran = true; ran;) {
    outside_.restart();
    ran = outside_.poll() > 0;
    for (const auto& host : hosts_) {
      while (host->run_one()) ran = true;
    }
  }
}

Report Simulation::judge() {
  Findings findings = world_.failures;
  if (findings.empty()) {
    const auto truth = true_decisions(world_);
    check_positions(world_, truth, findings);
    check_balances(world_, truth, findings);
    check_matches(world_, findings);
    check_money(world_, findings);
    check_items(world_, findings);
    check_notices(world_, truth, findings);
    check_achievements(world_, findings);
    check_logs(world_, findings);
    check_delivery(world_, findings);
    check_promises(world_, players_, findings);
  }
  Report report;
  report.failures = std::move(findings);
  report.trace = world_.trace.text();
  report.matches = world_.database.matches.size();
  report.positions = world_.database.positions.size();
  report.orders = world_.database.orders.size();
  report.late_orders = static_cast<std::size_t>(std::ranges::count_if(
      world_.journal.refusals(), [](const auto& refusal) { return refusal.second == "ORDER_TOO_LATE"; }));
  report.mails = world_.mailer.sent().size();
  report.crashes = world_.crashes;
  report.took = world_.clock.now() - memory::kVirtualStart;
  return report;
}

}  // namespace

Report simulate(const Plan& plan, bool keeps_trace, const std::function<void(World&)>& meddle) {
  Simulation simulation(plan, keeps_trace);
  simulation.run();
  if (meddle) meddle(simulation.world());
  return simulation.judge();
}

}  // namespace battlesbit::sim
