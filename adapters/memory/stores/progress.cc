#include "adapters/memory/stores/progress.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {

Task<Result<std::optional<Notification>>> Notifications::find(NotificationId id) {
  co_return find_in(context_.database.notifications, id);
}

Task<Result<std::int64_t>> Notifications::mark_read(UserId user, std::optional<std::vector<NotificationId>> ids,
                                                    Timestamp now) {
  std::int64_t marked = 0;
  for (auto& [id, notification] : context_.database.notifications) {
    const bool is_meant = !ids || std::ranges::find(*ids, id) != ids->end();
    if (notification.user_id != user || notification.read_at || !is_meant) continue;
    notification.read_at = now;
    ++marked;
  }
  co_return marked;
}

Achievements::View Achievements::view_of(const AchievementEvent& event) const {
  View view{event, {}, {}};
  for (const auto& [id, definition] : context_.database.achievement_definitions) {
    if (definition.metric == event.metric) view.definitions.push_back(definition);
  }
  for (const auto& [id, achievement] : context_.database.achievements) {
    const bool of_metric = std::any_of(view.definitions.begin(), view.definitions.end(), [&](const auto& definition) {
      return definition.id == achievement.definition_id;
    });
    if (achievement.user_id == event.user_id && of_metric) view.achievements.push_back(achievement);
  }
  return view;
}

Task<Result<void>> Achievements::process(AchievementEventId id, std::function<Result<Change>(const View&)> decide) {
  Database& database = context_.database;
  const auto found = database.achievement_events.find(id);
  if (found == database.achievement_events.end()) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such achievement event.");
  }
  if (found->second.processed) co_return Result<void>{};
  CO_TRY(Change change, decide(view_of(found->second.event)));
  CO_TRY(auto staged, stage(database, std::move(change.effects)));
  for (const Achievement& achievement : change.achievements) database.achievements[achievement.id] = achievement;
  found->second.processed = true;
  write(context_, std::move(staged));
  co_return Result<void>{};
}

Task<Result<std::vector<AchievementEventId>>> Achievements::unprocessed(Timestamp created_before, std::size_t limit) {
  std::vector<std::pair<Timestamp, AchievementEventId>> found;
  for (const auto& [id, stored] : context_.database.achievement_events) {
    if (!stored.processed && stored.event.created_at < created_before) found.emplace_back(stored.event.created_at, id);
  }
  std::sort(found.begin(), found.end());
  std::vector<AchievementEventId> ids;
  for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) ids.push_back(found[i].second);
  co_return ids;
}

Task<Result<void>> Achievements::put(AchievementDefinition definition) {
  context_.database.achievement_definitions[definition.id] = definition;
  co_return Result<void>{};
}

Task<Result<std::vector<Achievement>>> Achievements::of_user(UserId user) {
  std::vector<Achievement> rows;
  for (const auto& [id, achievement] : context_.database.achievements) {
    if (achievement.user_id == user) rows.push_back(achievement);
  }
  sort_by(rows, [](const Achievement& row) { return std::pair(row.created_at, row.id); });
  co_return rows;
}

Task<Result<std::vector<AchievementDefinition>>> Achievements::definitions() {
  std::vector<AchievementDefinition> rows;
  for (const auto& [id, definition] : context_.database.achievement_definitions) rows.push_back(definition);
  sort_by(rows, [](const AchievementDefinition& row) { return std::pair(row.created_at, row.id); });
  co_return rows;
}

}  // namespace battlesbit::memory
