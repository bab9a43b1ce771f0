#include "tests/sim/turmoil.h"

#include <array>
#include <numeric>
#include <utility>

namespace battlesbit::sim {
namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;
}  // namespace

Turmoil::Turmoil(World& world, std::vector<std::unique_ptr<Host>>& hosts, TaskGroup& tasks, std::uint64_t seed)
    : world_(world), hosts_(hosts), tasks_(tasks), chance_(seed) {
  for (const auto& host : hosts_) move_clock_of(*host);
}

Task<void> Turmoil::run() {
  const Timestamp end = world_.clock.now() + world_.plan.chaos.lasts;
  for (;;) {
    co_await world_.clock.sleep_for(up_to(world_.plan.chaos.pause_max));
    if (world_.clock.now() >= end) break;
    if (const Deed deed = draw()) (this->*deed)();
  }
  repair();
}

Turmoil::Deed Turmoil::draw() {
  const Chaos& chaos = world_.plan.chaos;
  const std::array<std::pair<int, Deed>, 8> deeds{{{chaos.kill, &Turmoil::kill},
                                                   {chaos.restart, &Turmoil::restart},
                                                   {chaos.freeze, &Turmoil::freeze},
                                                   {chaos.disconnect_bus, &Turmoil::disconnect_bus},
                                                   {chaos.wipe_bus, &Turmoil::wipe_bus},
                                                   {chaos.lose_caches, &Turmoil::lose_caches},
                                                   {chaos.drop_feed, &Turmoil::drop_feed},
                                                   {chaos.move_clock, &Turmoil::move_clock}}};
  int sum = 0;
  for (const auto& [weight, deed] : deeds) sum += weight;
  if (sum == 0) return nullptr;
  int drawn = static_cast<int>(chance_.below(static_cast<std::uint64_t>(sum)));
  for (const auto& [weight, deed] : deeds) {
    if (drawn < weight) return deed;
    drawn -= weight;
  }
  return nullptr;
}

Task<void> Turmoil::supervise(Host& host) {
  for (;;) {
    co_await world_.clock.sleep_for(milliseconds(200));
    if (host.is_running()) continue;
    ++world_.crashes;
    co_await world_.clock.sleep_for(up_to(seconds(4)));
    host.start();
  }
}

void Turmoil::kill() { any_host().kill(); }

void Turmoil::restart() {
  Host& host = any_host();
  if (host.is_running()) host.stop();
}

void Turmoil::freeze() {
  Host& host = any_host();
  world_.trace.add(host.name(), "is frozen");
  host.freeze();
  later(seconds(8), [&host, &trace = world_.trace] {
    trace.add(host.name(), "is thawed");
    host.thaw();
  });
}

void Turmoil::disconnect_bus() {
  world_.trace.add("bus", "is away");
  world_.bus.set_connected(false);
  later(seconds(6), [this] {
    world_.trace.add("bus", "is back");
    world_.bus.set_connected(true);
  });
}

void Turmoil::wipe_bus() {
  world_.trace.add("bus", "has lost everything");
  world_.bus.lose_everything();
}

void Turmoil::lose_caches() {
  world_.trace.add("caches", "are empty and away");
  world_.cache.lose_everything();
  world_.cache.set_available(false);
  world_.limiter.set_available(false);
  later(seconds(4), [this] {
    world_.cache.set_available(true);
    world_.limiter.set_available(true);
  });
}

void Turmoil::drop_feed() {
  world_.trace.add("exchange", "is not to be reached");
  world_.exchange.set_feed(false);
  later(seconds(6), [this] { world_.exchange.set_feed(true); });
}

void Turmoil::move_clock() { move_clock_of(any_host()); }

void Turmoil::move_clock_of(Host& host) {
  const Duration most = world_.plan.chaos.clock_skew_max;
  const Duration offset = up_to(2 * most) - most;
  host.clock().set_offset(offset);
  world_.trace.add(host.name(), "has its clock off by " + std::to_string(offset.count()));
}

void Turmoil::repair() {
  world_.trace.add("repair", "everything works from now on");
  world_.faults = Faults{};
  world_.bus.set_faults({});
  world_.bus.set_connected(true);
  world_.cache.set_available(true);
  world_.limiter.set_available(true);
  world_.exchange.set_feed(true);
  for (const auto& host : hosts_) host->thaw();
}

Duration Turmoil::up_to(Duration longest) {
  return Duration(chance_.below(static_cast<std::uint64_t>(longest.count()) + 1));
}

void Turmoil::later(Duration longest, std::function<void()> deed) {
  tasks_.spawn("later", do_later(world_.clock, up_to(longest), std::move(deed)));
}

Task<void> Turmoil::do_later(memory::VirtualClock& clock, Duration after, std::function<void()> deed) {
  co_await clock.sleep_for(after);
  deed();
}

}  // namespace battlesbit::sim
