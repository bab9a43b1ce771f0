// Gives a user a password, or another one, and ends the user's other sessions: who had the old one is out.
// Errors: WEAK_PASSWORD, OLD_PASSWORD_INVALID, NOT_FOUND, RATE_LIMITED, OVERLOADED, UNAVAILABLE.
#pragma once

#include <optional>
#include <string>

#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/passwords.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit {

class SetPassword {
 public:
  struct Options {
    RateLimit per_user{5, std::chrono::minutes(2)};
  };

  SetPassword(Passwords& passwords, PasswordHasher& hasher, RateLimiter& limiter, Bus& bus, const Clock& clock,
              Options options)
      : passwords_(passwords), hasher_(hasher), limiter_(limiter), bus_(bus), clock_(clock), options_(options) {}

  struct Input {
    UserId user;
    std::optional<SessionId> session;  // The caller's: it goes on.
    std::string password;
    std::optional<std::string> old_password;  // Must be right when there is one.
  };

  Task<Result<void>> run(Input input);

 private:
  Passwords& passwords_;
  PasswordHasher& hasher_;
  RateLimiter& limiter_;
  Bus& bus_;
  const Clock& clock_;
  Options options_;
};

}  // namespace battlesbit
