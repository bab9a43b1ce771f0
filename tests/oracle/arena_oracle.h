// The rules of the game as plainly as they can be written: every position walks through every trade, in exact
// rationals, knowing the whole timeline at once. What the arena decides must be the same. For tests only.
#pragma once

#include <vector>

#include "domain/entities/decision.h"
#include "tests/oracle/coverage.h"
#include "tests/oracle/timeline.h"

namespace battlesbit::oracle {

// Every decision but MatchFinished, in no particular order. What happens on the way is added to the coverage.
std::vector<Decision> decide(const Timeline& timeline, Coverage* coverage = nullptr);

}  // namespace battlesbit::oracle
