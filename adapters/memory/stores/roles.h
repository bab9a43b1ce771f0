// Roles and who has them, in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/roles.h"

namespace battlesbit::memory {

class Roles final : public battlesbit::Roles {
 public:
  explicit Roles(Context context) : context_(context) {}
  Task<Result<std::vector<Role>>> all() override;
  Task<Result<std::map<UserId, std::vector<Role>>>> of_users(std::vector<UserId> users) override;
  Task<Result<void>> ensure(Role role) override;
  Task<Result<void>> add(Role role, AuditEntry entry) override;
  Task<Result<Role>> change(RoleId id, std::function<Result<AuditEntry>(Role&)> change) override;
  Task<Result<void>> remove(RoleId id, std::function<Result<AuditEntry>(const Role&)> decide) override;
  Task<Result<bool>> give(UserId user, RoleId role, std::optional<AuditEntry> entry) override;
  Task<Result<bool>> take(UserId user, RoleId role, std::optional<AuditEntry> entry) override;

 private:
  Result<void> check(UserId user, RoleId role) const;
  Context context_;
};

}  // namespace battlesbit::memory
