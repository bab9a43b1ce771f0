// What a check of a match's log found wrong. Values only, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace battlesbit::verification {

struct Finding {
  std::int64_t entry = 0;  // Of the log, from 1; 0 for the log as a whole.
  std::string field;
  std::string expected;
  std::string found;
  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

// "entry 7, profit: expected -1.25, found 3"
std::string to_string(const Finding& finding);

// Adds a finding unless both are the same.
void expect(Findings& findings, std::int64_t entry, std::string field, const std::string& expected,
            const std::string& found);

}  // namespace battlesbit::verification
