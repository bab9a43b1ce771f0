// A player uploads a picture, such as his avatar; everybody who has its address may see it. Errors: INVALID_IMAGE,
// TOO_MANY_IMAGES, RATE_LIMITED, UNAVAILABLE.
#pragma once

#include <string>

#include "domain/services/clock.h"
#include "domain/services/images.h"
#include "domain/services/random.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit {

class UploadImage {
 public:
  struct Options {
    RateLimit per_user{20, std::chrono::hours(1)};
  };

  UploadImage(Images& images, RateLimiter& limiter, const Clock& clock, Random& random, Options options)
      : images_(images), limiter_(limiter), clock_(clock), random_(random), options_(options) {}

  Task<Result<Image>> run(UserId owner, std::string content);

 private:
  Images& images_;
  RateLimiter& limiter_;
  const Clock& clock_;
  Random& random_;
  Options options_;
};

}  // namespace battlesbit
