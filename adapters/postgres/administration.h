// What operators change, in PostgreSQL: the row is locked, so that nobody joins a game while its terms change. Loop
// thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/administration.h"

namespace battlesbit::postgres {

class AdministeredGames final : public Administered<Game, GameId> {
 public:
  explicit AdministeredGames(Context context) : context_(context) {}
  Task<Result<void>> add(Game game, AuditEntry entry) override;
  Task<Result<Game>> change(GameId id, Change change) override;
  Task<Result<void>> remove(GameId id, Change retire) override;

 private:
  Context context_;
};

class AdministeredDefinitions final : public Administered<AchievementDefinition, AchievementDefinitionId> {
 public:
  explicit AdministeredDefinitions(Context context) : context_(context) {}
  Task<Result<void>> add(AchievementDefinition definition, AuditEntry entry) override;
  Task<Result<AchievementDefinition>> change(AchievementDefinitionId id, Change change) override;
  Task<Result<void>> remove(AchievementDefinitionId id, Change retire) override;

 private:
  Context context_;
};

class AdministeredUsers final : public battlesbit::AdministeredUsers {
 public:
  explicit AdministeredUsers(Context context) : context_(context) {}
  Task<Result<void>> add(User user, AuditEntry entry) override;
  Task<Result<Changed>> change(UserId id, std::function<Result<AuditEntry>(User&)> change) override;

 private:
  Context context_;
};

class TradingHalt final : public battlesbit::TradingHalt {
 public:
  explicit TradingHalt(Context context) : context_(context) {}
  Task<Result<bool>> is_on() override;
  Task<Result<bool>> set(bool is_on, AuditEntry entry) override;

 private:
  Context context_;
};

class Administration {
 public:
  explicit Administration(Context context) : games_(context), definitions_(context), users_(context), halt_(context) {}
  battlesbit::Administration ports() { return {games_, definitions_, users_, halt_}; }

 private:
  AdministeredGames games_;
  AdministeredDefinitions definitions_;
  AdministeredUsers users_;
  TradingHalt halt_;
};

}  // namespace battlesbit::postgres
