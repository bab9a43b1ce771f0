#include "adapters/memory/subject.h"

#include <utility>

namespace battlesbit::memory {
namespace {

// The part before the first dot, and the rest after it.
std::pair<std::string_view, std::string_view> split(std::string_view subject) {
  const auto dot = subject.find('.');
  if (dot == std::string_view::npos) return {subject, {}};
  return {subject.substr(0, dot), subject.substr(dot + 1)};
}

}  // namespace

bool subject_matches(std::string_view pattern, std::string_view subject) {
  while (!pattern.empty() && !subject.empty()) {
    if (pattern == ">") return true;
    const auto [wanted, wanted_rest] = split(pattern);
    const auto [given, given_rest] = split(subject);
    if (wanted != "*" && wanted != given) return false;
    pattern = wanted_rest;
    subject = given_rest;
  }
  return pattern.empty() && subject.empty();
}

}  // namespace battlesbit::memory
