// Roles and who has them, in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/roles.h"

namespace battlesbit::postgres {

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
  template <class Query>
  Task<Result<bool>> assign(Query query, std::optional<AuditEntry> entry);

  Context context_;
};

}  // namespace battlesbit::postgres
