// Bots that play one match through the public API, as their users would: `battlesbit bots`. Loop thread only.
#pragma once

#include "adapters/bots/options.h"
#include "adapters/bots/outcome.h"
#include "adapters/bots/progress.h"

namespace battlesbit::bots {

// Until the match is settled. `print` is given a line whenever something happens. Errors: BAD_URL, UNKNOWN_GAME (names
// those that there are), WRONG_NUMBER_OF_PLAYERS, NO_PRICES, DIFFERENT_MATCHES, those of Player. The first failure ends
// all players. What the outcome should have been is another question: see verdict.h.
Task<Result<Report>> play(Options options, Operator helper, Clock& clock, Print print);

}  // namespace battlesbit::bots
