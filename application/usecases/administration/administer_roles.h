// Operators make roles and give them to people. Nobody gives, takes or changes more than he has himself, so that no
// permission grows by itself. Loop thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "application/usecases/administration/audit.h"
#include "domain/services/roles.h"
#include "domain/services/users.h"

namespace battlesbit {

struct RoleInput {  // What is not given stays as it is.
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::vector<std::string>> permissions;
};

class AdministerRoles {
 public:
  AdministerRoles(Roles& roles, Users& users, const Clock& clock, Random& random)
      : roles_(roles), users_(users), auditor_(clock, random), clock_(clock), random_(random) {}

  // Errors: those of check_role, ROLE_EXISTS, FORBIDDEN (names the permission), UNAVAILABLE.
  Task<Result<Role>> create(UserId actor, RoleInput input);
  // Errors: as create, NOT_FOUND.
  Task<Result<Role>> update(UserId actor, RoleId id, RoleInput input);
  // Whoever has it, loses it. Errors: NOT_FOUND, FORBIDDEN, UNAVAILABLE.
  Task<Result<void>> remove(UserId actor, RoleId id);
  // From the next request on. Said twice, it changes nothing the second time. Errors: NOT_FOUND, FORBIDDEN,
  // UNAVAILABLE.
  Task<Result<void>> give(UserId actor, UserId user, RoleId id);
  Task<Result<void>> take(UserId actor, UserId user, RoleId id);

 private:
  using Owned = std::vector<std::string>;
  AuditEntry assignment(UserId actor, std::string_view action, UserId user, const Role& role, bool has);
  Task<Result<Role>> assignable(UserId actor, RoleId id);

  Roles& roles_;
  Users& users_;
  Auditor auditor_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
