// Notifications and achievements. Loop thread only. Errors of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "domain/entities/progress.h"
#include "domain/services/effects.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class Notifications {
 public:
  virtual ~Notifications() = default;
  virtual Task<Result<std::optional<Notification>>> find(NotificationId id) = 0;
  // Those of the user's that are named and were not read before, or all of them. Gives how many there were.
  virtual Task<Result<std::int64_t>> mark_read(UserId user, std::optional<std::vector<NotificationId>> ids,
                                               Timestamp now) = 0;
};

class Achievements {
 public:
  virtual ~Achievements() = default;

  struct View {
    AchievementEvent event;
    std::vector<AchievementDefinition> definitions;  // Of the event's metric.
    std::vector<Achievement> achievements;           // The user's, of those definitions.
  };
  struct Change {
    std::vector<Achievement> achievements;  // Made or updated.
    Effects effects;
  };
  // One transaction that also marks the event processed; an event that was processed before is left alone (no call of
  // decide). Errors: NOT_FOUND, and decide's own.
  virtual Task<Result<void>> process(AchievementEventId id, std::function<Result<Change>(const View&)> decide) = 0;
  virtual Task<Result<std::vector<AchievementEventId>>> unprocessed(Timestamp created_before, std::size_t limit) = 0;
  virtual Task<Result<void>> put(AchievementDefinition definition) = 0;
  virtual Task<Result<std::vector<Achievement>>> of_user(UserId user) = 0;
  virtual Task<Result<std::vector<AchievementDefinition>>> definitions() = 0;
};

// Turns events into progress and grants. The store-backed one is application/usecases/achievement; a workflow engine
// can take its place without anybody noticing.
class AchievementEngine {
 public:
  virtual ~AchievementEngine() = default;
  virtual Task<Result<void>> process(AchievementEventId event) = 0;
};

}  // namespace battlesbit
