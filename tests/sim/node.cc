#include "tests/sim/node.h"

namespace battlesbit::sim {

Node::Node(Host& host, World& world)
    : host_(host),
      world_(world),
      commits_(relay),
      turbulence_(host, world.clock, world.trace, world.faults, commits_),
      inner_outbox_(world.database),
      inner_({world.database, world.clock, commits_}),
      bus(world.bus, host, world.trace, world.faults),
      outbox(inner_outbox_, turbulence_),
      relay(host.executor(), outbox, bus, host.clock(), host.log(), {}),
      verification_codes(inner_.verification_codes, turbulence_),
      games(inner_.games, turbulence_),
      assets(inner_.assets, turbulence_),
      join_requests(inner_.join_requests, turbulence_),
      matches(inner_.matches, turbulence_),
      participations(inner_.listings.ports().participations, turbulence_),
      positions(inner_.positions, turbulence_, world.journal),
      arena(inner_.arena, turbulence_, world.journal, world.database),
      leases(inner_.leases, turbulence_),
      achievements(inner_.achievements, turbulence_),
      parked(world.parked, turbulence_) {}

ConsumerPorts Node::consumer_ports() {
  return {host_.executor(), host_.clock(), host_.random(), parked, metrics_, host_.log()};
}

Task<void> Node::run_with_relay(std::vector<NamedTask> tasks) {
  tasks.push_back({"relay", relay.run()});
  co_await run_together(host_.executor(), std::move(tasks), report_failures(host_.log()));
}

}  // namespace battlesbit::sim
