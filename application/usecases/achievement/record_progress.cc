#include "application/usecases/achievement/record_progress.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit {

Task<Result<void>> RecordProgress::process(AchievementEventId event) {
  co_return co_await achievements_.process(event, [this](const Achievements::View& view) { return count(view); });
}

Result<Achievements::Change> RecordProgress::count(const Achievements::View& view) const {
  const auto now = clock_.now();
  Achievements::Change change;
  for (const auto& definition : view.definitions) {
    const auto known = std::ranges::find(view.achievements, definition.id, &Achievement::definition_id);
    Achievement achievement;
    if (known != view.achievements.end()) {
      achievement = *known;
    } else {
      achievement.id = new_id<AchievementId>(clock_, random_);
      achievement.user_id = view.event.user_id;
      achievement.definition_id = definition.id;
      achievement.created_at = now;
    }
    // Progress stops at the target: a definition that is lowered later does not grant twice.
    achievement.progress = std::min(definition.target, achievement.progress + view.event.amount);
    achievement.updated_at = now;
    if (achievement.progress >= definition.target && !achievement.granted_at) {
      achievement.granted_at = now;
      messages_.notify(change.effects, view.event.user_id, NotificationAction::kCreated, NotificationTarget::kGame,
                       NotificationType::kInfo, fmt::format("Achievement reached: {}.", definition.name));
    }
    change.achievements.push_back(std::move(achievement));
  }
  return change;
}

}  // namespace battlesbit
