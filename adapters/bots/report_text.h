// The outcome of a match of bots for people: standings, positions, what happened. Pure, any thread.
#pragma once

#include <string>

#include "adapters/bots/outcome.h"

namespace battlesbit::bots {

std::string report_text(const Report& report);

}  // namespace battlesbit::bots
