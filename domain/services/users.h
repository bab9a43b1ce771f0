// People, their permissions, logins and sessions. Every operation is one transaction. Loop thread only.
// Errors of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/entities/audit.h"
#include "domain/entities/role.h"
#include "domain/entities/user.h"
#include "domain/services/bus.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class Users {
 public:
  virtual ~Users() = default;
  virtual Task<Result<std::optional<User>>> find(UserId id) = 0;
  virtual Task<Result<std::optional<User>>> find_by_email(std::string email) = 0;
  virtual Task<Result<std::vector<User>>> find_many(
      std::vector<UserId> ids) = 0;  // In any order; unknown ids are left out.
  // Those of the user's roles and the user's own, each once. A superuser has kEveryPermission; who is switched off has
  // none.
  virtual Task<Result<std::vector<std::string>>> permissions(UserId id) = 0;
  // Besides those of roles. Whether that changed anything; only then it is recorded, if there is something to record.
  // Errors: NOT_FOUND.
  virtual Task<Result<bool>> grant(UserId id, std::string permission, std::optional<AuditEntry> entry = {}) = 0;
  virtual Task<Result<bool>> revoke(UserId id, std::string permission, std::optional<AuditEntry> entry = {}) = 0;
  // Loads, changes, saves. Errors: NOT_FOUND, and the change's own.
  virtual Task<Result<User>> change(UserId id, std::function<Result<void>(User&)> change) = 0;
};

class VerificationCodes {
 public:
  virtual ~VerificationCodes() = default;
  virtual Task<Result<void>> add(VerificationCode code, std::vector<Message> messages) = 0;
  virtual Task<Result<std::optional<VerificationCode>>> find(VerificationId id) = 0;
  // Neither mailed nor refused and still valid at `now`; the oldest first.
  virtual Task<Result<std::vector<VerificationCode>>> unmailed(Timestamp created_before, Timestamp now,
                                                               std::size_t limit) = 0;
  virtual Task<Result<void>> mark_mailed(VerificationId id, Timestamp at) = 0;
  virtual Task<Result<void>> mark_refused(VerificationId id, Timestamp at) = 0;
  virtual Task<Result<std::int64_t>> forget(Timestamp expired_before) = 0;  // How many there were.

  // Loads the address's newest code (nothing when there is none) and lets `check` decide. What `check` changed in the
  // code (a try less, used) is saved whatever it returns; when it returns no error, the user of that address (made from
  // `new_user` when there is none; else with is_email_verified set) and `session` (with that user's id) are stored too:
  // not the session of a user who is switched off.
  struct Login {
    User user;
    Session session;
  };
  virtual Task<Result<Login>> redeem(std::string email,
                                     std::function<Result<void>(std::optional<VerificationCode>&)> check, User new_user,
                                     Session session) = 0;
};

inline constexpr std::size_t kSessionsShown = 100;

class Sessions {
 public:
  virtual ~Sessions() = default;
  virtual Task<Result<std::optional<Session>>> find(SessionId id) = 0;
  // Neither ended nor expired; the last used first, at most kSessionsShown.
  virtual Task<Result<std::vector<Session>>> active_of(UserId user, Timestamp now) = 0;
  // Those that were revoked at that moment or later; the last ones, when there are more than `limit`.
  virtual Task<Result<std::vector<SessionId>>> ended_since(Timestamp since, std::size_t limit) = 0;
  virtual Task<Result<std::int64_t>> forget(Timestamp expired_before) = 0;  // How many there were.
  // Loads, lets `change` decide, and saves what it changed even when it returns an error (a reuse revokes the session).
  // Errors: NOT_FOUND, and the change's own.
  virtual Task<Result<Session>> change(SessionId id, std::function<Result<void>(Session&)> change) = 0;
};

}  // namespace battlesbit
