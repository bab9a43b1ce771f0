// The hand that breaks things while a simulation runs, by a seed: kills, freezes and restarts processes, takes servers
// away, moves clocks. When its time is over it repairs everything; whoever is down then is started again. One thread.
#pragma once

#include <memory>
#include <vector>

#include "pkg/async/task_group.h"
#include "tests/sim/host.h"
#include "tests/sim/world.h"

namespace battlesbit::sim {

class Turmoil {
 public:
  Turmoil(World& world, std::vector<std::unique_ptr<Host>>& hosts, TaskGroup& tasks, std::uint64_t seed);

  Task<void> run();
  Task<void> supervise(Host& host);  // Starts it again, a little later, whenever it is gone; until cancelled.

 private:
  using Deed = void (Turmoil::*)();
  Deed draw();
  void kill();
  void restart();
  void freeze();
  void disconnect_bus();
  void wipe_bus();
  void lose_caches();
  void drop_feed();
  void move_clock();
  void move_clock_of(Host& host);
  void repair();

  Host& any_host() { return *hosts_[chance_.below(hosts_.size())]; }
  Duration up_to(Duration longest);
  void later(Duration longest, std::function<void()> deed);  // After a while, at most that.
  static Task<void> do_later(memory::VirtualClock& clock, Duration after, std::function<void()> deed);

  World& world_;
  std::vector<std::unique_ptr<Host>>& hosts_;
  TaskGroup& tasks_;
  memory::SeededRandom chance_;
};

}  // namespace battlesbit::sim
