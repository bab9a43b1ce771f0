// From the entries of a log to the match that they tell, with the rules that can be judged entry by entry: which entry
// may follow which, and whether each position and order could be accepted in the state that the entries before it left.
// Pure, any thread.
#pragma once

#include "domain/entities/match_log.h"
#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit::verification {

RecordedMatch read_log(const MatchLog& log, Findings& findings);

}  // namespace battlesbit::verification
