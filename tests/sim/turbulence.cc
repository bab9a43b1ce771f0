#include "tests/sim/turbulence.h"

#include <fmt/format.h>

#include "pkg/async/signal.h"

namespace battlesbit::sim {

Turbulence::Fate Turbulence::draw() {
  auto& chance = host_.random();
  if (chance.happens(faults_.store_refuse_permille)) return Fate::kRefused;
  if (chance.happens(faults_.store_forget_permille)) return Fate::kForgotten;
  if (chance.happens(faults_.store_crash_permille)) return chance.happens(500) ? Fate::kCrashBefore : Fate::kCrashAfter;
  return Fate::kDone;
}

Task<void> Turbulence::pass_time() {
  const auto longest = static_cast<std::uint64_t>(faults_.store_latency_max.count());
  if (longest > 0) co_await time_.sleep_for(Duration(host_.random().below(longest)));
}

// The task never goes on: it is destroyed with its process.
Task<void> Turbulence::crash(std::string_view name) {
  note(name, "is the last thing this process does");
  host_.kill_later();
  Signal never(host_.executor());
  co_await never.wait();
}

Error Turbulence::unknown() {
  if (host_.random().happens(500)) return {ErrorKind::kTimeout, "TIMEOUT", "The simulated store does not answer."};
  return {ErrorKind::kUnavailable, "UNAVAILABLE", "The simulated store is away."};
}

void Turbulence::note(std::string_view name, std::string_view outcome) {
  if (trace_.is_kept()) trace_.add(host_.name(), fmt::format("{}: {}", name, outcome));
}

}  // namespace battlesbit::sim
