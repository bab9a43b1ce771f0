// The lives of an arena over a timeline: one, or two with a crash between them. For tests only.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/engine/arena.h"
#include "tests/oracle/coverage.h"
#include "tests/oracle/delivery.h"
#include "tests/oracle/timeline.h"

namespace battlesbit::oracle {

// Everything that was decided and not lost, in the order in which it was stored. Chance says how long answers take and
// how far the arena's memory reaches, and whether it is killed: what it decided since the last group was stored is lost
// then, and its questions are forgotten. What it leaves is added to the coverage.
std::vector<Decision> play(const Timeline& timeline, const std::vector<Arrival>& arrivals, Chance& chance,
                           Coverage& coverage);

// Every question is answered at once, and everything is stored before the crash, which comes before this arrival.
std::vector<Decision> two_lives(const Timeline& timeline, const std::vector<Arrival>& arrivals, std::size_t crash);

}  // namespace battlesbit::oracle
