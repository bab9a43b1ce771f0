// The rule of an achievement as an operator writes it: `metric >= target`. Pure, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/entities/progress.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct AchievementRule {
  AchievementMetric metric = AchievementMetric::kMatchesPlayed;
  std::int64_t target = 1;  // From 1 to 10^9.
  bool operator==(const AchievementRule&) const = default;
};

std::string to_string(const AchievementRule& rule);  // "matches_won >= 10"

// Errors: INVALID_QUERY, which says what is expected.
Result<AchievementRule> parse_achievement_rule(std::string_view text);

}  // namespace battlesbit
