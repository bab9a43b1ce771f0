// Whether a match of bots ended as it must, and which of the events that it should show happened. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/bots/outcome.h"

namespace battlesbit::bots {

// Settled; ranks a permutation in the order of the balances; each balance the start plus the profits; prizes the pot
// less the house fee; wallets less the fee plus the prize; nothing left open; live updates came. A sentence for each
// that does not hold.
std::vector<std::string> faults_of(const Report& report);

struct Event {
  std::string name;                   // "stop loss"
  std::optional<std::string> seen{};  // "anna short ETHUSDT 7x"; nothing: it did not happen.
  bool is_certain = true;             // The bots bring it about themselves; else chance does.
};
std::vector<Event> events_of(const Report& report);

// What the players share out, in units of the fee's currency. Nothing for rules that this build does not know.
std::optional<std::int64_t> prize_pool(const Report& report);

}  // namespace battlesbit::bots
