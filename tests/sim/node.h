// What every process of the simulation has: its metrics, its way to the bus, the stores in turbulence, and the relay of
// its outbox. One thread.
#pragma once

#include "adapters/controllers/consumer.h"
#include "adapters/memory/stores/stores.h"
#include "application/usecases/delivery/outbox_relay.h"
#include "tests/sim/bus.h"
#include "tests/sim/host.h"
#include "tests/sim/match_stores.h"
#include "tests/sim/people_stores.h"
#include "tests/sim/trading_stores.h"
#include "tests/sim/world.h"

namespace battlesbit::sim {

class Node : public Program {
 public:
  Node(Host& host, World& world);

 protected:
  ConsumerPorts consumer_ports();
  // The loops of this process, together with the relay.
  Task<void> run_with_relay(std::vector<NamedTask> tasks);

  Host& host_;
  World& world_;
  Metrics metrics_;
  Commits commits_;
  Turbulence turbulence_;
  memory::Outbox inner_outbox_;
  memory::Stores inner_;

 public:
  HostBus bus;
  Outbox outbox;
  OutboxRelay relay;
  VerificationCodes verification_codes;
  Games games;
  Assets assets;
  JoinRequests join_requests;
  Matches matches;
  Participations participations;
  Positions positions;
  ArenaStore arena;
  Leases leases;
  Achievements achievements;
  ParkedMessages parked;
};

}  // namespace battlesbit::sim
