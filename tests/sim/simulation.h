// A whole match, or several, on all services at once, in one thread and on virtual time: everything that happens is
// decided by the seed. One thread; any number of simulations one after another.
//
//   const Report report = simulate(make_plan(4711), true);
//   for (const auto& failure : report.failures) ...   // none: it ended as it should
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "tests/sim/plan.h"
#include "tests/sim/world.h"

namespace battlesbit::sim {

struct Report {
  std::vector<std::string> failures;
  std::string trace;  // Empty unless it was asked for.
  std::size_t matches = 0;
  std::size_t positions = 0;
  std::size_t orders = 0;
  std::size_t late_orders = 0;
  std::size_t mails = 0;
  int crashes = 0;
  Duration took{};  // Of virtual time.
};

// `meddle` may spoil the world before it is judged, to see that it would be noticed.
Report simulate(const Plan& plan, bool keeps_trace, const std::function<void(World&)>& meddle = {});

}  // namespace battlesbit::sim
