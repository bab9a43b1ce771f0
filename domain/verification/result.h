// The end of a match, computed again: ranks, shared first places, prizes, the house's part. Pure, any thread.
#pragma once

#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit::verification {

// REQUIRES: the match is over.
void check_result(const RecordedMatch& match, Findings& findings);

}  // namespace battlesbit::verification
