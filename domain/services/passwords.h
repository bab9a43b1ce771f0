// Passwords: how they are hashed, and where the hashes are kept. Nobody but these two ever sees one. Loop thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/entities/user.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Slow on purpose, so it is done away from the loop, and only so much of it at once.
// Errors: OVERLOADED (kUnavailable: too many are being hashed already).
class PasswordHasher {
 public:
  struct Check {
    bool matches = false;
    bool is_outdated = false;  // Made with other parameters than today's: hash it again while the password is here.
  };

  virtual ~PasswordHasher() = default;
  virtual Task<Result<std::string>> hash(std::string password) = 0;
  // Nothing for `stored` takes as long as anything else and never matches: the time tells nobody who has a password.
  virtual Task<Result<Check>> verify(std::optional<std::string> stored, std::string password) = 0;
};

// Errors of every operation: UNAVAILABLE, TIMEOUT.
class Passwords {
 public:
  virtual ~Passwords() = default;
  virtual Task<Result<std::optional<std::string>>> find(UserId user) = 0;
  // In one transaction with the end of the user's other sessions: all but `kept`. Returns those that it ended.
  // Errors: NOT_FOUND.
  virtual Task<Result<std::vector<SessionId>>> set(UserId user, std::string hash, std::optional<SessionId> kept,
                                                   Timestamp now) = 0;
  // Stores the session unless the user's hash is another one by now, or the user is switched off: then false. So no
  // login outlives set(), nor the end of its account.
  virtual Task<Result<bool>> log_in(Session session, std::string hash) = 0;
  // The same password under better parameters; nothing happens when it is another one by now.
  virtual Task<Result<void>> renew(UserId user, std::string old_hash, std::string hash) = 0;
};

}  // namespace battlesbit
