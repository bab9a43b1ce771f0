// Compares what an arena decided with the oracle. For tests only.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/entities/decision.h"
#include "tests/oracle/coverage.h"
#include "tests/oracle/timeline.h"

namespace battlesbit::oracle {

// Expects the decisions, in the order in which they were made, to be those of the oracle. Which orders come too late
// depends on when they arrive: each needs something that it would undo, and the oracle never hears of it. The number
// of such orders. What the oracle saw on the way is added to the coverage.
std::size_t expect_agreement(const Timeline& timeline, const std::vector<Decision>& decisions,
                             Coverage* coverage = nullptr);

}  // namespace battlesbit::oracle
