// Takes away the login codes and sessions that have expired a day ago, so that their tables do not grow for ever. A
// refresh token of such a session is then unknown instead of expired: the answer to both is to log in.
#pragma once

#include <cstdint>

#include "domain/services/clock.h"
#include "domain/services/users.h"
#include "pkg/log/logger.h"

namespace battlesbit {

class ForgetExpired {
 public:
  struct Options {
    Duration interval = std::chrono::hours(1);
    Duration kept_for = std::chrono::hours(24);
  };

  ForgetExpired(VerificationCodes& codes, Sessions& sessions, Clock& clock, Logger log, Options options)
      : codes_(codes), sessions_(sessions), clock_(clock), log_(std::move(log)), options_(options) {}

  // How many rows went. Errors: UNAVAILABLE, TIMEOUT.
  Task<Result<std::int64_t>> once();
  // Again and again; several processes may. Until cancelled.
  Task<void> run();

 private:
  VerificationCodes& codes_;
  Sessions& sessions_;
  Clock& clock_;
  Logger log_;
  Options options_;
};

}  // namespace battlesbit
