// Turns a password into a session. Whether the address is unknown, has no password or another one: the answer is the
// same and takes as long. A hash with weaker parameters than today's is renewed on the way.
// Errors: CREDENTIALS_INVALID (whatever was wrong), ACCOUNT_DISABLED (the password was right), RATE_LIMITED,
// OVERLOADED, UNAVAILABLE.
#pragma once

#include <string>

#include "domain/services/clock.h"
#include "domain/services/credentials.h"
#include "domain/services/passwords.h"
#include "domain/services/random.h"
#include "domain/services/rate_limiter.h"
#include "domain/services/users.h"

namespace battlesbit {

class LoginWithPassword {
 public:
  struct Options {
    Duration session_lifetime = std::chrono::hours(24 * 30);
    RateLimit per_address{10, std::chrono::minutes(2)};
    RateLimit per_client{60, std::chrono::minutes(1)};
  };

  LoginWithPassword(Users& users, Passwords& passwords, PasswordHasher& hasher, const Tokens& tokens,
                    RateLimiter& limiter, const Clock& clock, Random& random, Options options)
      : users_(users),
        passwords_(passwords),
        hasher_(hasher),
        tokens_(tokens),
        limiter_(limiter),
        clock_(clock),
        random_(random),
        options_(options) {}

  Task<Result<TokenPair>> run(std::string email, std::string password, LoginOrigin origin);

 private:
  struct Proof {
    UserId user;
    std::string hash;
    bool is_outdated = false;
  };
  Task<Result<Proof>> prove(std::string address, std::string password);
  Task<Result<void>> renew(Proof proof, std::string password);
  Session session_of(UserId user, const LoginOrigin& origin);

  Users& users_;
  Passwords& passwords_;
  PasswordHasher& hasher_;
  const Tokens& tokens_;
  RateLimiter& limiter_;
  const Clock& clock_;
  Random& random_;
  Options options_;
};

}  // namespace battlesbit
