// Whether a log's hashes are those of its entries. Pure, any thread.
#pragma once

#include "domain/entities/match_log.h"
#include "domain/verification/finding.h"

namespace battlesbit::verification {

// Numbers from 1 without gaps; each hash is that of the one before it and the entry's bytes. An entry that does not fit
// is named, and the check goes on behind it, so that one changed byte is one finding.
void check_chain(const MatchLog& log, Findings& findings);

}  // namespace battlesbit::verification
