// Whether the rows of a match are what its log tells. Pure, any thread.
#pragma once

#include <optional>
#include <vector>

#include "domain/entities/ledger.h"
#include "domain/entities/match.h"
#include "domain/entities/position.h"
#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit {

struct MatchRows {
  Match match;
  std::vector<Participant> participants;
  std::vector<Position> positions;
  std::optional<Transfer> settlement;  // "settle:<match>".
};

// REQUIRES: the log was read after the rows, or the match is over: what is in the log is not yet missing in the rows.
void compare_rows(const verification::RecordedMatch& recorded, const MatchRows& rows, verification::Findings& findings);

}  // namespace battlesbit
