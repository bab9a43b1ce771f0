// Sends a login code to an address. The answer is the same for known and unknown addresses.
// Errors: INVALID_EMAIL, RATE_LIMITED, UNAVAILABLE.
#pragma once

#include <cstdint>
#include <string>

#include "application/usecases/delivery/messages.h"
#include "domain/services/rate_limiter.h"
#include "domain/services/users.h"

namespace battlesbit {

class RequestVerificationCode {
 public:
  struct Options {
    Duration valid_for = std::chrono::seconds(120);
    std::int32_t tries = 5;
    RateLimit per_address{3, std::chrono::minutes(2)};
    RateLimit per_client{20, std::chrono::minutes(1)};
  };

  RequestVerificationCode(VerificationCodes& codes, RateLimiter& limiter, const Clock& clock, Random& random,
                          Options options)
      : codes_(codes), limiter_(limiter), clock_(clock), random_(random), messages_(clock, random), options_(options) {}

  // How long the code is valid. `client` is the caller's IP address.
  Task<Result<Duration>> run(std::string email, std::string client);

 private:
  VerificationCodes& codes_;
  RateLimiter& limiter_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
  Options options_;
};

}  // namespace battlesbit
