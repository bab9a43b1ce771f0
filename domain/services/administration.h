// What operators change, each change with its entry in the audit, in one transaction. Loop thread only. Errors of every
// operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "domain/entities/audit.h"
#include "domain/entities/game.h"
#include "domain/entities/progress.h"
#include "domain/entities/user.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

enum class Usage {
  kUnused,   // Nothing refers to it.
  kHistory,  // Something does.
  kLive,     // A game that somebody waits for or plays; a definition that somebody makes progress in.
};

template <class RowType, class IdType>
class Administered {
 public:
  using Row = RowType;
  using Id = IdType;
  virtual ~Administered() = default;

  virtual Task<Result<void>> add(Row row, AuditEntry entry) = 0;
  // Loads, decides, saves. Errors: NOT_FOUND, and the decision's own.
  using Change = std::function<Result<AuditEntry>(Row&, Usage)>;
  virtual Task<Result<Row>> change(Id id, Change change) = 0;
  // Removes it when nothing refers to it; else saves what the decision made of it. Errors: as change().
  virtual Task<Result<void>> remove(Id id, Change retire) = 0;
};

// People are never removed: their rows stand in matches and in the books.
class AdministeredUsers {
 public:
  virtual ~AdministeredUsers() = default;
  virtual Task<Result<void>> add(User user, AuditEntry entry) = 0;  // Errors: EMAIL_TAKEN.
  struct Changed {
    User user;
    std::vector<SessionId> ended;  // All sessions of somebody who was switched off.
  };
  // Errors: NOT_FOUND, EMAIL_TAKEN, and the decision's own.
  virtual Task<Result<Changed>> change(UserId id, std::function<Result<AuditEntry>(User&)> change) = 0;
};

// The halt of all trading.
class TradingHalt {
 public:
  virtual ~TradingHalt() = default;
  virtual Task<Result<bool>> is_on() = 0;
  // Whether that changed anything; only then it is recorded.
  virtual Task<Result<bool>> set(bool is_on, AuditEntry entry) = 0;
};

struct Administration {
  Administered<Game, GameId>& games;
  Administered<AchievementDefinition, AchievementDefinitionId>& definitions;
  AdministeredUsers& users;
  TradingHalt& halt;
};

}  // namespace battlesbit
