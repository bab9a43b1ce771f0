// Where settings come from, flattened to one list of assignments: TOML file, environment, flags. Nothing is checked
// here beyond the form of the source itself. Any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"

namespace battlesbit::config {

struct Sources {
  std::map<std::string, std::string> environment{};  // All of the process; only BATTLESBIT_* is looked at.
  std::string toml{};                                // Text of the file; empty: no file.
  std::vector<std::string> overrides{};              // "http.port=8080" or "HTTP__PORT=8080"
};

struct Assignment {
  std::string key;  // As in the table: "HTTP__PORT".
  std::string value;
  Origin origin = Origin::kDefault;
  std::string place;  // For people: "environment", "file, line 3".
};

struct Problem {
  std::string key;  // With the prefix, or the offending text when there is no key.
  std::string place;
  std::string reason;

  bool operator==(const Problem&) const = default;
};

// In the order in which they apply: a later one replaces an earlier one. What cannot be read is added to `problems`.
std::vector<Assignment> assignments_of(const Sources& sources, std::vector<Problem>& problems);

// The file's part: [http.gql] playground = true -> HTTP__GQL__PLAYGROUND.
std::vector<Assignment> assignments_of_toml(std::string_view toml, std::vector<Problem>& problems);

}  // namespace battlesbit::config
