#include "domain/verification/finding.h"

#include <fmt/format.h>

namespace battlesbit::verification {

std::string to_string(const Finding& finding) {
  const auto place = finding.entry > 0 ? fmt::format("entry {}", finding.entry) : std::string("the log");
  return fmt::format("{}, {}: expected {}, found {}", place, finding.field, finding.expected, finding.found);
}

void expect(Findings& findings, std::int64_t entry, std::string field, const std::string& expected,
            const std::string& found) {
  if (expected != found) findings.push_back({entry, std::move(field), expected, found});
}

}  // namespace battlesbit::verification
