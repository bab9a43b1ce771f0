// How many operations a caller may start: per user, else per address. Loop thread only.
#pragma once

#include <string_view>

#include "adapters/controllers/http/graphql/service.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit::http {

inline constexpr std::string_view kRateLimited = "RATE_LIMITED";
inline constexpr std::string_view kRateLimitedMessage = "You are doing this too often. Please wait a moment.";

// Open when the limiter's store is away: players must not stand before a closed door because a cache is down.
// `limiter` must outlive the result.
Admit admit_within(RateLimiter& limiter, RateLimit limit);

}  // namespace battlesbit::http
