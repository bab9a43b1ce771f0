#include "domain/entities/achievement_rule.h"

#include <charconv>

namespace battlesbit {
namespace {

constexpr std::int64_t kTargetMax = 1'000'000'000;
constexpr std::string_view kBlanks = " \t\n";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::unexpected<Error> refuse() {
  return fail(ErrorKind::kInvalidArgument, "INVALID_QUERY",
              "query must be `metric >= target`: a metric of matches_played, matches_won and positions_closed, and a "
              "target from 1 to 1000000000.");
}

}  // namespace

std::string to_string(const AchievementRule& rule) {
  return std::string(to_string(rule.metric)) + " >= " + std::to_string(rule.target);
}

Result<AchievementRule> parse_achievement_rule(std::string_view text) {
  const auto comparison = text.find(">=");
  if (comparison == std::string_view::npos) return refuse();
  const auto metric = parse_achievement_metric(trim(text.substr(0, comparison)));
  const auto number = trim(text.substr(comparison + 2));
  std::int64_t target = 0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), target);
  const bool is_number = problem == std::errc() && end == number.data() + number.size();
  if (!metric || !is_number || target < 1 || target > kTargetMax) return refuse();
  return AchievementRule{*metric, target};
}

}  // namespace battlesbit
