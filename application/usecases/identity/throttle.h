// A rate limit as a refusal. The limit protects accounts, so it fails closed: when it cannot be asked nobody logs in.
#pragma once

#include <string>

#include "domain/services/rate_limiter.h"

namespace battlesbit {

// Errors: RATE_LIMITED (with the seconds to wait), UNAVAILABLE.
Task<Result<void>> throttle(RateLimiter& limiter, std::string key, RateLimit limit);

}  // namespace battlesbit
