#include "adapters/memory/stores/effects.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {
namespace {

void reward(Database& database, const Reward& reward, Timestamp now) {
  const auto found = database.users.find(reward.user_id);
  if (found == database.users.end()) return;
  User& user = found->second;
  user.cup = std::max(0, user.cup + reward.cup);
  user.exp += reward.exp;
  user.updated_at = now;
}

void count(Database& database, const AchievementEvent& event) {
  if (!database.counted.emplace(event.user_id, event.metric, event.source_id).second) return;
  database.achievement_events.emplace(event.id, StoredEvent{event, false});
}

}  // namespace

Result<StagedEffects> stage(const Database& database, Effects effects) {
  TRY(auto transfers, stage(database.ledger, effects.transfers));
  effects.transfers.clear();
  return StagedEffects{std::move(transfers), std::move(effects)};
}

void write(const Context& context, StagedEffects staged) {
  Database& database = context.database;
  const Timestamp now = context.clock.now();
  post(database.ledger, std::move(staged.transfers));
  for (const Reward& each : staged.rest.rewards) reward(database, each, now);
  for (const Notification& each : staged.rest.notifications) database.notifications.emplace(each.id, each);
  for (const AchievementEvent& each : staged.rest.achievement_events) count(database, each);
  for (const AuditEntry& each : staged.rest.audit) database.audit.push_back(each);
  for (const Message& each : staged.rest.messages) database.outbox.emplace(each.id, StoredMessage{each, now});
  if (!staged.rest.messages.empty()) context.committed.committed(std::move(staged.rest.messages));
}

}  // namespace battlesbit::memory
