// Notifications and achievements in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/progress.h"

namespace battlesbit::postgres {

class Notifications final : public battlesbit::Notifications {
 public:
  explicit Notifications(Context context) : context_(context) {}
  Task<Result<std::optional<Notification>>> find(NotificationId id) override;
  Task<Result<std::int64_t>> mark_read(UserId user, std::optional<std::vector<NotificationId>> ids,
                                       Timestamp now) override;

 private:
  Context context_;
};

class Achievements final : public battlesbit::Achievements {
 public:
  explicit Achievements(Context context) : context_(context) {}
  Task<Result<void>> process(AchievementEventId id, std::function<Result<Change>(const View&)> decide) override;
  Task<Result<std::vector<AchievementEventId>>> unprocessed(Timestamp created_before, std::size_t limit) override;
  Task<Result<void>> put(AchievementDefinition definition) override;
  Task<Result<std::vector<Achievement>>> of_user(UserId user) override;
  Task<Result<std::vector<AchievementDefinition>>> definitions() override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
