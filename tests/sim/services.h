// The processes of the system that players do not talk to, each as a program for a host: the real controllers and use
// cases over the adapters of the simulation. One thread.
#pragma once

#include <memory>

#include "tests/sim/host.h"
#include "tests/sim/world.h"

namespace battlesbit::sim {

std::unique_ptr<Program> make_market(Host& host, World& world);
std::unique_ptr<Program> make_matcher(Host& host, World& world);
std::unique_ptr<Program> make_arena(Host& host, World& world);
std::unique_ptr<Program> make_achievement(Host& host, World& world);
std::unique_ptr<Program> make_notifications(Host& host, World& world);

// Secrets that all processes know.
inline const std::string kCodeSecret(32, 's');
inline const std::string kTokenSecret(32, 'k');

}  // namespace battlesbit::sim
