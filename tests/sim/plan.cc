#include "tests/sim/plan.h"

#include <fmt/format.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "domain/services/random.h"

namespace battlesbit::sim {
namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}

  int between(int low, int high) {  // Both included.
    return low + static_cast<int>(random_.below(static_cast<std::uint64_t>(high - low) + 1));
  }
  bool one_in(int n) { return between(1, n) == 1; }
  // Nothing at all in half of the seeds, so that each fault is also seen alone.
  int maybe(int high) { return one_in(2) ? between(1, high) : 0; }
  milliseconds maybe_milliseconds(int high) { return milliseconds(maybe(high)); }

 private:
  memory::SeededRandom random_;
};

Game draw_game(Draw& draw) {
  Game game;
  game.id = *GameId::parse("01900000-0000-7000-8000-0000000000f1");
  game.title = "Simulated";
  const std::int64_t fee = draw.one_in(6) ? 0 : draw.between(1, 20'000'000);
  game.entry_fee = {Currency::kUsdt, fee};
  game.duration = seconds(draw.between(5, 25)) + milliseconds(draw.between(0, 999));
  game.countdown = milliseconds(draw.between(200, 3'000));
  game.min_players = static_cast<std::uint8_t>(draw.between(2, 3));
  game.max_players = static_cast<std::uint8_t>(game.min_players + draw.between(0, 2));
  game.max_positions = static_cast<std::uint8_t>(draw.between(2, 6));
  if (draw.one_in(4)) game.reward_price = draw.between(0, 30'000'000);
  game.cup = 10;
  game.win_exp = 100;
  game.lose_exp = 20;
  game.created_at = game.updated_at = memory::kVirtualStart;
  return game;
}

Faults draw_faults(Draw& draw) {
  Faults faults;
  faults.bus.refuse_permille = draw.maybe(100);
  faults.bus.lose_permille = draw.maybe(200);
  faults.bus.duplicate_permille = draw.maybe(200);
  faults.bus.delay_permille = draw.maybe(300);
  faults.bus.delay_max = seconds(draw.between(1, 6));
  faults.bus.drop_permille = draw.maybe(200);
  faults.bus.latency_max = draw.maybe_milliseconds(30);
  faults.ack_lost_permille = draw.maybe(100);
  if (draw.one_in(3)) faults.subscription_limit = static_cast<std::size_t>(draw.between(1, 8));
  faults.store_refuse_permille = draw.maybe(60);
  faults.store_forget_permille = draw.maybe(60);
  faults.store_repeat_permille = draw.maybe(100);
  faults.store_crash_permille = draw.one_in(3) ? draw.between(1, 5) : 0;
  faults.store_latency_max = draw.maybe_milliseconds(40);
  faults.history_refuse_permille = draw.maybe(200);
  faults.history_latency_max = draw.maybe_milliseconds(150);
  faults.feed_latency_max = milliseconds(draw.between(1, 80));
  return faults;
}

Chaos draw_chaos(Draw& draw) {
  Chaos chaos;
  chaos.pause_max = milliseconds(draw.between(500, 6'000));
  chaos.clock_skew_max = draw.maybe_milliseconds(150);
  chaos.kill = draw.maybe(4);
  chaos.restart = draw.maybe(2);
  chaos.freeze = draw.maybe(3);
  chaos.disconnect_bus = draw.maybe(2);
  chaos.wipe_bus = draw.maybe(2);
  chaos.lose_caches = draw.maybe(2);
  chaos.drop_feed = draw.maybe(2);
  chaos.move_clock = draw.maybe(2);
  return chaos;
}

Processes draw_processes(Draw& draw) {
  Processes processes;
  processes.web = draw.between(1, 2);
  processes.matcher = draw.between(1, 2);
  processes.arena = draw.between(1, 3);
  processes.achievement = draw.between(1, 2);
  processes.notifications = draw.between(1, 2);
  processes.shards = static_cast<std::int16_t>(draw.between(1, 2));
  return processes;
}

}  // namespace

Plan make_plan(std::uint64_t seed) {
  Draw draw(seed);
  Plan plan;
  plan.seed = seed;
  plan.players = draw.between(2, 7);
  plan.rounds = draw.one_in(4) ? 2 : 1;
  plan.plays_wild = draw.one_in(2);
  plan.game = draw_game(draw);
  plan.assets = {Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1}};
  if (draw.one_in(2)) plan.assets.push_back({"ethereum", "ETH", "USDT", "Ethereum", "", 2});
  plan.trade_pause_max = milliseconds(draw.one_in(4) ? draw.between(2'000, 9'000) : draw.between(50, 900));
  plan.price_jump_permille = draw.between(0, 60);
  plan.processes = draw_processes(draw);
  if (draw.one_in(8)) return plan;  // Nothing goes wrong: what fails here is simply wrong.
  if (!draw.one_in(6)) plan.faults = draw_faults(draw);
  if (!draw.one_in(6)) plan.chaos = draw_chaos(draw);
  plan.chaos.lasts = seconds(draw.between(20, 60));
  return plan;
}

std::string describe(const Plan& plan) {
  const auto& [lasts, pause, skew, kill, restart, freeze, disconnect, wipe, caches, feed, clock] = plan.chaos;
  const auto& faults = plan.faults;
  return fmt::format(
      "seed {}: {} players, {} rounds, game of {} ms for {} to {} players, {} assets; web {}, matcher {}, arena {}, "
      "shards {}; bus: refuse {} lose {} duplicate {} delay {} drop {} ack lost {} queue {}; store: refuse {} forget "
      "{} "
      "repeat {} crash {}; history: refuse {}; chaos for {} s: kill {} restart {} freeze {} disconnect {} wipe {} "
      "caches {} feed {} clock {} (skew {} us)",
      plan.seed, plan.players, plan.rounds, plan.game.duration.count() / 1000, plan.game.min_players,
      plan.game.max_players, plan.assets.size(), plan.processes.web, plan.processes.matcher, plan.processes.arena,
      plan.processes.shards, faults.bus.refuse_permille, faults.bus.lose_permille, faults.bus.duplicate_permille,
      faults.bus.delay_permille, faults.bus.drop_permille, faults.ack_lost_permille, faults.subscription_limit,
      faults.store_refuse_permille, faults.store_forget_permille, faults.store_repeat_permille,
      faults.store_crash_permille, faults.history_refuse_permille, lasts.count() / 1'000'000, kill, restart, freeze,
      disconnect, wipe, caches, feed, clock, skew.count());
}

}  // namespace battlesbit::sim
