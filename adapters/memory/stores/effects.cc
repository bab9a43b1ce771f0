#include "adapters/memory/stores/effects.h"

#include <algorithm>
#include <span>
#include <utility>

#include "pkg/digest/sha256.h"

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

void append(Database& database, const LogEntry& entry) {
  if (entry.place == LogPlace::kFirst) {
    const auto head = sha256(std::string(kMatchLogLabel) + entry.match_id.to_string());
    const bool is_new =
        database.match_logs.emplace(entry.match_id, StoredLog{{entry.match_id, {}, false}, head}).second;
    ASSERT(is_new, "a match begins once");
  }
  const auto found = database.match_logs.find(entry.match_id);
  if (found == database.match_logs.end()) return;
  auto& [log, head] = found->second;
  ASSERT(!log.is_sealed, "nothing comes behind the end of a match");
  head = Sha256().add(std::span(head)).add(entry.text).finish();
  log.entries.push_back({static_cast<std::int64_t>(log.entries.size()) + 1, entry.text, head});
  log.is_sealed = entry.place == LogPlace::kLast;
}

}  // namespace

Result<StagedEffects> stage(const Database& database, Effects effects) {
  for (const LogEntry& entry : effects.log) {
    const auto found = database.match_logs.find(entry.match_id);
    if (found == database.match_logs.end() || !found->second.log.is_sealed) continue;
    return fail(ErrorKind::kInternal, "DATABASE_ERROR", "The log of a match that is over does not grow.");
  }
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
  for (const LogEntry& each : staged.rest.log) append(database, each);
  for (const Message& each : staged.rest.messages) database.outbox.emplace(each.id, StoredMessage{each, now});
  if (!staged.rest.messages.empty()) context.committed.committed(std::move(staged.rest.messages));
}

}  // namespace battlesbit::memory
