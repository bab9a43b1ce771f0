#include "domain/entities/game.h"

#include <array>

namespace battlesbit {
namespace {

// A version is added at the end and never changed: matches that began with it may still run.
constexpr std::array kVersions{
    Rules{.version = 1, .house_fee_basis_points = 1000},
};
static_assert(kVersions.back().version == kCurrentRulesVersion);

}  // namespace

std::optional<Rules> rules_of_version(std::uint16_t version) {
  for (const Rules& rules : kVersions) {
    if (rules.version == version) return rules;
  }
  return std::nullopt;
}

}  // namespace battlesbit
