#include "adapters/postgres/effects.h"

#include <algorithm>
#include <tuple>

#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/repository.h"
#include "generated/store/effects.h"

namespace battlesbit::postgres {
namespace {

void add_rewards(std::vector<Statement>& batch, const std::vector<Reward>& rewards, Timestamp now) {
  if (rewards.empty()) return;
  queries::GiveRewards give{.user_ids = {}, .now = now, .cups = {}, .exps = {}};
  for (const Reward& reward : rewards) {
    give.user_ids.push_back(reward.user_id.value);
    give.cups.push_back(reward.cup);
    give.exps.push_back(reward.exp);
  }
  add(batch, give);
}

void add_notifications(std::vector<Statement>& batch, const std::vector<Notification>& notifications) {
  if (notifications.empty()) return;
  queries::InsertNotifications insert{};
  for (const Notification& each : notifications) {
    insert.ids.push_back(each.id.value);
    insert.user_ids.push_back(each.user_id.value);
    insert.actions.emplace_back(to_string(each.action));
    insert.targets.emplace_back(to_string(each.target));
    insert.types.emplace_back(to_string(each.type));
    insert.messages.push_back(each.message);
    insert.created_at.push_back(each.created_at);
  }
  add(batch, insert);
}

void add_achievement_events(std::vector<Statement>& batch, const std::vector<AchievementEvent>& events) {
  if (events.empty()) return;
  queries::InsertAchievementEvents insert{};
  for (const AchievementEvent& each : events) {
    insert.ids.push_back(each.id.value);
    insert.user_ids.push_back(each.user_id.value);
    insert.metrics.emplace_back(to_string(each.metric));
    insert.source_ids.push_back(each.source_id);
    insert.amounts.push_back(each.amount);
    insert.created_at.push_back(each.created_at);
  }
  add(batch, insert);
}

// Behind everything else: players of one match wait for each other here until the commit, and nobody who waits
// elsewhere holds the log.
void add_log(std::vector<Statement>& batch, const std::vector<LogEntry>& log, Timestamp now) {
  if (log.empty()) return;
  queries::AppendMatchLogs append{.match_ids = {}, .places = {}, .contents = {}, .now = now};
  for (const LogEntry& each : log) {
    append.match_ids.push_back(each.match_id.value);
    append.places.emplace_back(to_string(each.place));
    append.contents.push_back(each.text);
  }
  add(batch, append);
}

void add_messages(std::vector<Statement>& batch, const std::vector<Message>& messages, Timestamp now) {
  if (messages.empty()) return;
  queries::InsertMessages insert{.now = now, .ids = {}, .subjects = {}, .payloads = {}};
  for (const Message& each : messages) {
    const auto id = Uuid::parse(each.id);
    ASSERT(id.has_value(), "the id of a stored message is a UUID");
    insert.ids.push_back(*id);
    insert.subjects.push_back(each.subject);
    insert.payloads.push_back(each.payload);
  }
  add(batch, insert);
}

}  // namespace

Result<void> add_effects(std::vector<Statement>& batch, const Context& context, const Effects& effects) {
  const Timestamp now = context.clock.now();
  add_rewards(batch, effects.rewards, now);
  add_notifications(batch, effects.notifications);
  add_achievement_events(batch, effects.achievement_events);
  add_messages(batch, effects.messages, now);
  for (const AuditEntry& each : effects.audit) add(batch, insert_of(each));
  if (!effects.transfers.empty()) TRY_VOID(add_transfers(batch, context, effects.transfers));
  add_log(batch, effects.log, now);
  return {};
}

}  // namespace battlesbit::postgres
