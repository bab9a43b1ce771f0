// Notifications, achievements, mails and messages: everybody is told everything once, and nothing is left lying.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "tests/sim/checks.h"

namespace battlesbit::sim {
namespace {

using Counted = std::set<std::tuple<UserId, AchievementMetric, Uuid>>;

Counted due_events(const World& world) {
  Counted due;
  for (const auto& [id, seat] : world.database.participants) {
    if (world.database.matches.at(seat.match_id).voided) continue;
    due.emplace(seat.user_id, AchievementMetric::kMatchesPlayed, seat.match_id.value);
    if (seat.rank == 1) due.emplace(seat.user_id, AchievementMetric::kMatchesWon, seat.match_id.value);
  }
  for (const auto& [id, position] : world.database.positions) {
    if (position.close_reason) due.emplace(position.user_id, AchievementMetric::kPositionsClosed, id.value);
  }
  return due;
}

using Notices = std::map<std::pair<UserId, NotificationTarget>, int>;

Notices due_notices(const World& world, const std::vector<Decision>& truth) {
  Notices due;
  // That it starts soon, that it has started, and how it ended.
  for (const auto& [id, seat] : world.database.participants) due[{seat.user_id, NotificationTarget::kMatch}] += 3;
  const auto count = [&](const auto& decision) {
    if constexpr (requires { decision.key; }) ++due[{decision.key.user_id, NotificationTarget::kPosition}];
  };
  for (const auto& decision : truth) std::visit(count, decision);
  for (const auto& [order, code] : world.journal.refusals()) {
    if (code != "ORDER_TOO_LATE") continue;
    const auto& position = world.journal.positions().at(world.journal.orders().at(order).position_id);
    ++due[{position.user_id, NotificationTarget::kPosition}];
  }
  for (const auto& [id, achievement] : world.database.achievements) {
    if (achievement.granted_at) ++due[{achievement.user_id, NotificationTarget::kGame}];
  }
  return due;
}

}  // namespace

void check_notices(const World& world, const std::vector<Decision>& truth, Findings& findings) {
  Notices found;
  for (const auto& [id, notification] : world.database.notifications) {
    ++found[{notification.user_id, notification.target}];
  }
  const auto due = due_notices(world, truth);
  for (const auto& [of, count] : due) {
    if (found[of] == count) continue;
    findings.push_back(fmt::format("user {} was told {} times of a {} and should have been {} times",
                                   of.first.to_string(), found[of], to_string(of.second), count));
  }
  for (const auto& [of, count] : found) {
    if (count > 0 && !due.contains(of)) {
      findings.push_back(
          fmt::format("user {} was told of a {} for no reason", of.first.to_string(), to_string(of.second)));
    }
  }
}

void check_achievements(const World& world, Findings& findings) {
  const auto due = due_events(world);
  if (due != world.database.counted) {
    findings.push_back(fmt::format("{} achievement events were counted and should have been {}, or others",
                                   world.database.counted.size(), due.size()));
  }
  std::map<std::pair<UserId, AchievementMetric>, std::int64_t> counts;
  for (const auto& [user, metric, source] : due) ++counts[{user, metric}];
  for (const auto& [id, stored] : world.database.achievement_events) {
    if (!stored.processed) findings.push_back(fmt::format("achievement event {} was not processed", id.to_string()));
  }
  std::map<std::pair<UserId, AchievementDefinitionId>, int> rows;
  for (const auto& [id, achievement] : world.database.achievements) {
    const auto& definition = world.database.achievement_definitions.at(achievement.definition_id);
    const auto progress = std::min(definition.target, counts[{achievement.user_id, definition.metric}]);
    const bool granted = progress >= definition.target;
    const bool once = ++rows[{achievement.user_id, definition.id}] == 1;
    if (achievement.progress == progress && achievement.granted_at.has_value() == granted && once) continue;
    findings.push_back(fmt::format("achievement {} of user {} stands at {} and should at {}, once", definition.name,
                                   achievement.user_id.to_string(), achievement.progress, progress));
  }
  for (const auto& [of, count] : counts) {
    for (const auto& [id, definition] : world.database.achievement_definitions) {
      if (definition.metric == of.second && !rows.contains({of.first, id})) {
        findings.push_back(fmt::format("user {} has no progress in {}", of.first.to_string(), definition.name));
      }
    }
  }
}

void check_delivery(const World& world, Findings& findings) {
  for (const auto& [id, stored] : world.database.outbox) {
    findings.push_back(
        fmt::format("message {} {} is still in the outbox", stored.message.subject, stored.message.payload));
  }
  for (const auto& parked : world.parked.parked()) {
    const bool transient = parked.reason.starts_with("UNAVAILABLE") || parked.reason.starts_with("TIMEOUT");
    if (!transient) {
      findings.push_back(fmt::format("{} parked {}: {}", parked.consumer, parked.message.payload, parked.reason));
    }
  }
  std::map<std::string, std::string> codes;  // By message id.
  for (const auto& mail : world.mailer.sent()) {
    if (codes.try_emplace(mail.message_id, mail.subject).first->second != mail.subject) {
      findings.push_back("two mails of one code say different things: " + mail.message_id);
    }
  }
  for (const auto& [id, code] : world.database.verification_codes) {
    const bool is_done = code.mailed_at || code.used_at || code.expires_at <= world.clock.now();
    if (!is_done) findings.push_back("a login code was never mailed: " + id.to_string());
  }
}

void check_promises(const World& world, const Players& players, Findings& findings) {
  for (const auto& [of, results] : world.journal.answers()) {
    if (results.size() > 1) findings.push_back(fmt::format("key {} was carried out twice", of.second));
  }
  for (const auto& player : players) {
    for (const auto& [key, id] : player->promises()) {
      const bool is_position = world.database.positions.contains(PositionId{id});
      const bool is_order = world.database.orders.contains(OrderId{id});
      const auto answers = world.journal.answers().find({*player->user(), key});
      const bool is_answer = answers != world.journal.answers().end() && answers->second.contains(id);
      if ((is_position || is_order) && is_answer) continue;
      findings.push_back(fmt::format("{} was answered to {} and is not there", id.to_string(), key));
    }
  }
}

}  // namespace battlesbit::sim
