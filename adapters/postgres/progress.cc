#include "adapters/postgres/progress.h"

#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/rows.h"
#include "generated/store/progress.h"

namespace battlesbit::postgres {
namespace {

AchievementEvent to_event(const queries::LockAchievementEvent::Row& row) {
  return {AchievementEventId{row.id},
          UserId{row.user_id},
          known(parse_achievement_metric(row.metric)),
          row.source_id,
          row.amount,
          row.created_at};
}

queries::PutAchievements put_of(const std::vector<Achievement>& achievements) {
  queries::PutAchievements put{};
  for (const Achievement& each : achievements) {
    put.ids.push_back(each.id.value);
    put.user_ids.push_back(each.user_id.value);
    put.definition_ids.push_back(each.definition_id.value);
    put.progress.push_back(each.progress);
    put.granted_at.push_back(each.granted_at);
    put.created_at.push_back(each.created_at);
    put.updated_at.push_back(each.updated_at);
  }
  return put;
}

// Two first events of one player at once made the same achievement: the second shall see it.
bool made_by_another(const Error& error) { return violates(error, "achievement_once"); }

}  // namespace

Task<Result<std::optional<Notification>>> Notifications::find(NotificationId id) {
  return read_one(context_.pool, queries::FindNotification{.id = id.value}, to_notification);
}

Task<Result<std::int64_t>> Notifications::mark_read(UserId user, std::optional<std::vector<NotificationId>> ids,
                                                    Timestamp now) {
  queries::MarkNotificationsRead mark{.now = now, .user_id = user.value, .ids = {}};
  if (ids) mark.ids = values_of(*ids);
  co_return port_result(co_await context_.pool.execute(std::move(mark)));
}

Task<Result<void>> Achievements::process(AchievementEventId id, std::function<Result<Change>(const View&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<void>> {
    CO_TRY(const auto loaded,
           co_await transaction.run(batch_of(queries::LockAchievementEvent{.id = id.value},
                                             queries::DefinitionsForEvent{.event_id = id.value},
                                             queries::LockAchievementsForEvent{.event_id = id.value})));
    const auto event = optional_row<queries::LockAchievementEvent>(loaded[0]);
    if (!event) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such achievement event.");
    if (event->processed_at) {
      CO_TRY_VOID(co_await transaction.commit());
      co_return Result<void>{};
    }
    const View view{to_event(*event), many_of<queries::DefinitionsForEvent>(loaded[1], to_definition),
                    many_of<queries::LockAchievementsForEvent>(loaded[2], to_achievement)};
    CO_TRY(Change change, decide(view));
    std::vector<Statement> batch = batch_of(queries::MarkEventProcessed{.at = context_.clock.now(), .id = id.value});
    if (!change.achievements.empty()) add(batch, put_of(change.achievements));
    CO_TRY_VOID(add_effects(batch, context_, change.effects));
    const auto committed = co_await transaction.commit(std::move(batch));
    if (!committed && made_by_another(committed.error())) co_return try_again();
    if (!committed) co_return std::unexpected(committed.error());
    context_.committed.committed(std::move(change.effects.messages));
    co_return Result<void>{};
  };
  co_return co_await transact<void>(context_.pool, work);
}

Task<Result<std::vector<AchievementEventId>>> Achievements::unprocessed(Timestamp created_before, std::size_t limit) {
  return read_many(
      context_.pool,
      queries::UnprocessedEvents{.created_before = created_before, .limit = static_cast<std::int64_t>(limit)},
      [](const auto& row) { return AchievementEventId{row.id}; });
}

Task<Result<void>> Achievements::put(AchievementDefinition definition) {
  return execute(context_.pool, put_of(definition));
}

Task<Result<std::vector<Achievement>>> Achievements::of_user(UserId user) {
  return read_many(context_.pool, queries::AchievementsOfUser{.user_id = user.value}, to_achievement);
}

Task<Result<std::vector<AchievementDefinition>>> Achievements::definitions() {
  return read_many(context_.pool, queries::AllDefinitions{}, to_definition);
}

}  // namespace battlesbit::postgres
