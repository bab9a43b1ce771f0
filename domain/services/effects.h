// What a decision writes besides its own rows, in the same transaction: all of it or nothing. Values only.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/entities/ledger.h"
#include "domain/entities/progress.h"
#include "domain/services/bus.h"

namespace battlesbit {

struct Effects {
  // Posted in this order. A key that was posted before is left out silently: the step is being repeated.
  // A posting that would take an account below zero refuses the whole transaction: INSUFFICIENT_BALANCE.
  std::vector<Transfer> transfers;
  std::vector<Reward> rewards;
  std::vector<Notification> notifications;
  std::vector<AchievementEvent> achievement_events;  // Left out when (user, metric, source) was counted before.
  std::vector<Message> messages;                     // For the outbox; each has an id.
};

}  // namespace battlesbit
