// Recomputes a match from its log and compares the outcome with everything that is known besides: the exchange's trades
// and the rows of the database. The rules are those of domain/verification, which shares nothing with the engine but
// the number types. Loop thread only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/services/clock.h"
#include "domain/services/ledger.h"
#include "domain/services/match_logs.h"
#include "domain/services/matches.h"
#include "domain/services/positions.h"
#include "domain/services/tick_history.h"
#include "domain/verification/finding.h"
#include "domain/verification/symbol_replay.h"

namespace battlesbit {

struct VerifyReport {
  MatchId match_id;
  bool is_over = false;
  std::int64_t entries = 0;
  std::int64_t players = 0;
  std::int64_t positions = 0;
  LogHash head{};  // Of the last entry: the result hash of a match that is over.
  verification::TradeCounts trades;
  bool rows_compared = false;
  std::vector<std::string> not_read;  // Symbols whose trades could not be read again, and why.
  verification::Findings findings;
};

// The exchange is asked when there is one.
struct TradeSource {
  TickHistory* history = nullptr;
  Clock* clock = nullptr;                                          // With the history.
  std::function<void(std::string)> progress = [](std::string) {};  // For work that takes long.
};

// Of a log that came from anywhere; `findings` are what reading it found.
Task<VerifyReport> verify_log(MatchLog log, verification::Findings findings, TradeSource source);

class VerifyMatch {
 public:
  VerifyMatch(MatchLogs& logs, Matches& matches, Positions& positions, Ledger& ledger)
      : logs_(logs), matches_(matches), positions_(positions), ledger_(ledger) {}

  // Errors: NOT_FOUND; NO_LOG for a match that began before there were logs; those of the stores.
  Task<Result<VerifyReport>> run(MatchId id, TradeSource source);

 private:
  MatchLogs& logs_;
  Matches& matches_;
  Positions& positions_;
  Ledger& ledger_;
};

}  // namespace battlesbit
