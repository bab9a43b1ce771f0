// The whole check of a log, as far as it can be made without a network: what is left are the trades of the exchange,
// which are handed in. Pure, any thread.
//
//   LogCheck check(log);                       // Hashes, form, acceptances; findings so far.
//   for (SymbolReplay& symbol : check.replays()) { ... symbol.on_exchange_trade(...) ... }   // When there are any.
//   check.finish({...});                       // Positions, result.
#pragma once

#include <vector>

#include "domain/entities/match_log.h"
#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"
#include "domain/verification/symbol_replay.h"

namespace battlesbit::verification {

class LogCheck {
 public:
  explicit LogCheck(const MatchLog& log);
  LogCheck(const LogCheck&) = delete;  // The replays point into the match.
  LogCheck& operator=(const LogCheck&) = delete;

  const RecordedMatch& match() const { return match_; }
  // One for each symbol of the match; none while it is not over, because what a position waits for may be on its way.
  std::vector<SymbolReplay>& replays() { return replays_; }
  Findings& findings() { return findings_; }

  // `read_to_the_end` for each of the replays. Counts what was looked at.
  TradeCounts finish(const std::vector<bool>& read_to_the_end);

 private:
  Findings findings_;
  RecordedMatch match_;
  std::vector<SymbolReplay> replays_;
};

// All of it with the trades that the log names, and no others.
Findings verify_log(const MatchLog& log);

}  // namespace battlesbit::verification
