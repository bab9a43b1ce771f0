// What a player is told, and what counts towards achievements. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit {

enum class NotificationAction { kCreated, kUpdated, kCanceled };
enum class NotificationTarget { kGame, kMatch, kPosition, kWallet };
enum class NotificationType { kInfo, kWarning, kError };

struct Notification {
  NotificationId id;
  UserId user_id;
  NotificationAction action = NotificationAction::kCreated;
  NotificationTarget target = NotificationTarget::kMatch;
  NotificationType type = NotificationType::kInfo;
  std::string message;
  Timestamp created_at{};
  std::optional<Timestamp> read_at{};
  bool operator==(const Notification&) const = default;
};

// What a settled match gives a player besides money.
struct Reward {
  UserId user_id;
  std::int32_t cup = 0;  // May be negative; a player's cups never go below 0.
  std::int64_t exp = 0;
  bool operator==(const Reward&) const = default;
};

enum class AchievementMetric { kMatchesPlayed, kMatchesWon, kPositionsClosed };

using AchievementEventId = Id<struct AchievementEventTag>;

// Counted once per (user, metric, source).
struct AchievementEvent {
  AchievementEventId id;
  UserId user_id;
  AchievementMetric metric = AchievementMetric::kMatchesPlayed;
  Uuid source_id;  // The match or the position.
  std::int64_t amount = 1;
  Timestamp created_at{};
  bool operator==(const AchievementEvent&) const = default;
};

struct AchievementDefinition {
  AchievementDefinitionId id;
  std::string name;
  std::string description;
  AchievementMetric metric = AchievementMetric::kMatchesPlayed;
  std::int64_t target = 1;
  std::string query;      // The rule as an operator wrote it: "matches_won >= 10".
  bool is_active = true;  // One that is not counts no more; its progress stays.
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const AchievementDefinition&) const = default;
};

struct Achievement {
  AchievementId id;
  UserId user_id;
  AchievementDefinitionId definition_id;
  std::int64_t progress = 0;
  std::optional<Timestamp> granted_at;
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Achievement&) const = default;
};

std::string_view to_string(NotificationAction action);  // "created", ...
std::string_view to_string(NotificationTarget target);
std::string_view to_string(NotificationType type);
std::string_view to_string(AchievementMetric metric);  // "matches_played", ...
std::optional<NotificationAction> parse_notification_action(std::string_view text);
std::optional<NotificationTarget> parse_notification_target(std::string_view text);
std::optional<NotificationType> parse_notification_type(std::string_view text);
std::optional<AchievementMetric> parse_achievement_metric(std::string_view text);

}  // namespace battlesbit
