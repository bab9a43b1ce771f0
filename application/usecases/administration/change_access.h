// Whoever has the command line of the installation gives people roles and permissions, and takes them back: that is how
// the first operator comes to be. Each change is recorded, with nobody as its actor. Loop thread only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/audit.h"
#include "domain/services/clock.h"
#include "domain/services/random.h"
#include "domain/services/roles.h"
#include "domain/services/users.h"

namespace battlesbit {

enum class AccessChange { kGrant, kRevoke };

class ChangeAccess {
 public:
  ChangeAccess(Users& users, Roles& roles, const Clock& clock, Random& random)
      : users_(users), roles_(roles), clock_(clock), random_(random) {}

  // `words` are names of roles, and permissions. What the user may do afterwards. Errors: USER_NOT_FOUND,
  // UNKNOWN_PERMISSION (names the word; nothing is changed then), UNAVAILABLE.
  Task<Result<std::vector<std::string>>> run(std::string email, std::vector<std::string> words, AccessChange change);

 private:
  AuditEntry entry(std::string action, UserId user, std::string_view what, AccessChange change);

  Users& users_;
  Roles& roles_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
