#include "config/sources.h"

#include <algorithm>

#include "config/keys.h"

namespace battlesbit::config {
namespace {

// Names the file itself, so it cannot be a key inside it.
constexpr std::string_view kFileVariable = "BATTLESBIT_CONFIG";

std::string key_of_flag(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c == '.') {
      key += "__";
    } else {
      key += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
  }
  return key.starts_with(kPrefix) ? key.substr(kPrefix.size()) : key;
}

void add_environment(const Sources& sources, std::vector<Assignment>& assignments) {
  for (const auto& [name, value] : sources.environment) {
    if (!name.starts_with(kPrefix) || name == kFileVariable) continue;
    assignments.push_back({name.substr(kPrefix.size()), value, Origin::kEnvironment, "environment"});
  }
}

void add_flags(const Sources& sources, std::vector<Assignment>& assignments, std::vector<Problem>& problems) {
  for (const auto& flag : sources.overrides) {
    const auto equals = flag.find('=');
    if (equals == std::string::npos || equals == 0) {
      problems.push_back({flag, "flag", "must be written as key=value"});
      continue;
    }
    assignments.push_back({key_of_flag(flag.substr(0, equals)), flag.substr(equals + 1), Origin::kFlag, "flag"});
  }
}

}  // namespace

std::vector<Assignment> assignments_of(const Sources& sources, std::vector<Problem>& problems) {
  auto assignments = assignments_of_toml(sources.toml, problems);
  add_environment(sources, assignments);
  add_flags(sources, assignments, problems);
  return assignments;
}

}  // namespace battlesbit::config
