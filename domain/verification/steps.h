// Steps of a position beside each other. Pure, any thread.
#pragma once

#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit::verification {

// The first difference; `accepted` is the entry of the position, for a step that the log does not have.
void compare_steps(const std::vector<Step>& expected, const std::vector<Step>& logged, std::int64_t accepted,
                   Findings& findings);

// Whether a step that was logged before `entry` came after the order's place on the timeline: only then may the order
// be refused as too late.
bool has_later_step(const RecordedPosition& position, const RecordedOrder& order, std::int64_t entry);

}  // namespace battlesbit::verification
