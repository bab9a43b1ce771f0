#include "domain/entities/progress.h"

#include <array>
#include <utility>

namespace battlesbit {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<NotificationAction, 3> kActions{{{NotificationAction::kCreated, "created"},
                                                 {NotificationAction::kUpdated, "updated"},
                                                 {NotificationAction::kCanceled, "canceled"}}};
constexpr Names<NotificationTarget, 4> kTargets{{{NotificationTarget::kGame, "game"},
                                                 {NotificationTarget::kMatch, "match"},
                                                 {NotificationTarget::kPosition, "position"},
                                                 {NotificationTarget::kWallet, "wallet"}}};
constexpr Names<NotificationType, 3> kTypes{
    {{NotificationType::kInfo, "info"}, {NotificationType::kWarning, "warning"}, {NotificationType::kError, "error"}}};
constexpr Names<AchievementMetric, 3> kMetrics{{{AchievementMetric::kMatchesPlayed, "matches_played"},
                                                {AchievementMetric::kMatchesWon, "matches_won"},
                                                {AchievementMetric::kPositionsClosed, "positions_closed"}}};

template <class Enum, std::size_t N>
std::string_view name_of(const Names<Enum, N>& names, Enum value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) return name;
  }
  return names.front().second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Names<Enum, N>& names, std::string_view text) {
  for (const auto& [candidate, name] : names) {
    if (name == text) return candidate;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(NotificationAction action) { return name_of(kActions, action); }
std::string_view to_string(NotificationTarget target) { return name_of(kTargets, target); }
std::string_view to_string(NotificationType type) { return name_of(kTypes, type); }
std::string_view to_string(AchievementMetric metric) { return name_of(kMetrics, metric); }
std::optional<NotificationAction> parse_notification_action(std::string_view text) { return value_of(kActions, text); }
std::optional<NotificationTarget> parse_notification_target(std::string_view text) { return value_of(kTargets, text); }
std::optional<NotificationType> parse_notification_type(std::string_view text) { return value_of(kTypes, text); }
std::optional<AchievementMetric> parse_achievement_metric(std::string_view text) { return value_of(kMetrics, text); }

}  // namespace battlesbit
