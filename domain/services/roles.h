// Roles and who has them. Every operation is one transaction. Loop thread only. Errors of every operation: UNAVAILABLE,
// TIMEOUT.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "domain/entities/audit.h"
#include "domain/entities/role.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class Roles {
 public:
  virtual ~Roles() = default;
  virtual Task<Result<std::vector<Role>>> all() = 0;  // By name.
  // By name. Every user has a list, if only an empty one.
  virtual Task<Result<std::map<UserId, std::vector<Role>>>> of_users(std::vector<UserId> users) = 0;
  virtual Task<Result<void>> ensure(Role role) = 0;  // Unless there is one of its name.

  virtual Task<Result<void>> add(Role role, AuditEntry entry) = 0;  // Errors: ROLE_EXISTS.
  // Loads, decides, saves. Errors: NOT_FOUND, ROLE_EXISTS, and the decision's own.
  virtual Task<Result<Role>> change(RoleId id, std::function<Result<AuditEntry>(Role&)> change) = 0;
  // Whoever has it, loses it. Errors: NOT_FOUND, and the decision's own.
  virtual Task<Result<void>> remove(RoleId id, std::function<Result<AuditEntry>(const Role&)> decide) = 0;
  // Whether that changed anything; only then it is recorded, if there is something to record. Errors: NOT_FOUND.
  virtual Task<Result<bool>> give(UserId user, RoleId role, std::optional<AuditEntry> entry) = 0;
  virtual Task<Result<bool>> take(UserId user, RoleId role, std::optional<AuditEntry> entry) = 0;
};

}  // namespace battlesbit
