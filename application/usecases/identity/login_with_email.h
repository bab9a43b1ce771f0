// Turns the mailed code into a session; the first login of an address makes its user.
// Errors: VERIFICATION_CODE_INVALID (whatever was wrong, so that nothing is learnt), ACCOUNT_DISABLED, RATE_LIMITED,
// UNAVAILABLE.
#pragma once

#include <string>

#include "domain/services/clock.h"
#include "domain/services/credentials.h"
#include "domain/services/random.h"
#include "domain/services/rate_limiter.h"
#include "domain/services/users.h"

namespace battlesbit {

class LoginWithEmail {
 public:
  struct Options {
    Duration session_lifetime = std::chrono::hours(24 * 30);
    RateLimit per_address{10, std::chrono::minutes(2)};
    RateLimit per_client{60, std::chrono::minutes(1)};
  };

  LoginWithEmail(VerificationCodes& codes, const LoginCodes& login_codes, const Tokens& tokens, RateLimiter& limiter,
                 const Clock& clock, Random& random, Options options)
      : codes_(codes),
        login_codes_(login_codes),
        tokens_(tokens),
        limiter_(limiter),
        clock_(clock),
        random_(random),
        options_(options) {}

  Task<Result<TokenPair>> run(std::string email, std::string code, LoginOrigin origin);

 private:
  VerificationCodes& codes_;
  const LoginCodes& login_codes_;
  const Tokens& tokens_;
  RateLimiter& limiter_;
  const Clock& clock_;
  Random& random_;
  Options options_;
};

}  // namespace battlesbit
