// Reads the exchange's trades again, from the first that a log names to the end of the match, and hands them to the
// check. A pause that the exchange asks for is made. Loop thread only.
#pragma once

#include <functional>
#include <string>

#include "domain/services/clock.h"
#include "domain/services/tick_history.h"
#include "domain/verification/symbol_replay.h"

namespace battlesbit {

struct TradesRead {
  bool to_the_end = false;
  std::string problem;  // Why not, in words.
};

Task<TradesRead> read_trades(TickHistory& history, Clock& clock, verification::SymbolReplay& replay,
                             verification::Findings& findings, std::function<void(std::string)> progress);

}  // namespace battlesbit
