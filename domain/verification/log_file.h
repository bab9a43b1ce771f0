// A log as a file that a player can keep and check. Text, a line each:
//
//   battlesbit match log 1 <match id>
//   <number> <hash> <entry>
//   ...
//   end <number of entries> <hash of the last>
//
// Exactly one space between words and a line feed at the end of each line. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/entities/match_log.h"
#include "domain/verification/finding.h"

namespace battlesbit::verification {

std::string to_file(const MatchLog& log);

// What can be read of it; every line that is not in the form is a finding with the number of its entry.
MatchLog from_file(std::string_view file, Findings& findings);

}  // namespace battlesbit::verification
