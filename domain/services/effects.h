// What a decision writes besides its own rows, in the same transaction: all of it or nothing. Values only.
#pragma once

#include <cstdint>
#include <iterator>
#include <vector>

#include "domain/entities/audit.h"
#include "domain/entities/ledger.h"
#include "domain/entities/match_log.h"
#include "domain/entities/progress.h"
#include "domain/services/bus.h"

namespace battlesbit {

struct Effects {
  // A key that was posted before is left out silently: the step is being repeated. When all of them together would
  // take an account below zero, the whole transaction is refused: INSUFFICIENT_BALANCE.
  std::vector<Transfer> transfers;
  std::vector<Reward> rewards;
  std::vector<Notification> notifications;
  std::vector<AchievementEvent> achievement_events;  // Left out when (user, metric, source) was counted before.
  std::vector<Message> messages;                     // For the outbox; each has an id.
  std::vector<AuditEntry> audit;                     // Where an operator decided.
  std::vector<LogEntry> log;                         // To the logs of the matches that are changed, in this order.
};

inline void append(Effects& effects, Effects more) {
  const auto move_behind = [](auto& to, auto& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move_behind(effects.transfers, more.transfers);
  move_behind(effects.rewards, more.rewards);
  move_behind(effects.notifications, more.notifications);
  move_behind(effects.achievement_events, more.achievement_events);
  move_behind(effects.messages, more.messages);
  move_behind(effects.audit, more.audit);
  move_behind(effects.log, more.log);
}

}  // namespace battlesbit
