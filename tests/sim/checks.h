// What has to be true when a simulation is over, whatever went wrong on the way. Each check names every row that is not
// as it should be. Pure functions of the world.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/entities/decision.h"
#include "tests/sim/player.h"
#include "tests/sim/world.h"

namespace battlesbit::sim {

using Findings = std::vector<std::string>;
using Players = std::vector<std::unique_ptr<Player>>;

// What became of every position, computed from what was accepted and from the exchange's trades by the naive
// implementation of the rules (tests/oracle). Orders that the arena refused because they came too late are left out.
std::vector<Decision> true_decisions(const World& world);

void check_positions(const World& world, const std::vector<Decision>& truth, Findings& findings);
void check_balances(const World& world, const std::vector<Decision>& truth, Findings& findings);
void check_matches(const World& world, Findings& findings);  // Ended, ranked, prizes by the rules.
void check_money(const World& world, Findings& findings);    // The ledger and every wallet.
void check_items(const World& world, Findings& findings);    // Leverage items: consumed once or given back.
void check_notices(const World& world, const std::vector<Decision>& truth, Findings& findings);
void check_achievements(const World& world, Findings& findings);
void check_logs(const World& world, Findings& findings);      // Of every match, by domain/verification.
void check_delivery(const World& world, Findings& findings);  // Nothing waits; what was parked had a good reason.
void check_promises(const World& world, const Players& players, Findings& findings);

}  // namespace battlesbit::sim
