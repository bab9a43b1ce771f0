// How many operations a caller may start: per user, else per address. Loop thread only.
#pragma once

#include "adapters/controllers/http/graphql/service.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit::http {

// What a caller is told that has to wait. `wait` is above zero.
Rejected too_often(std::chrono::milliseconds wait);

// Open when the limiter's store is away: players must not stand before a closed door because a cache is down.
// `limiter` must outlive the result.
Admit admit_within(RateLimiter& limiter, RateLimit limit);

}  // namespace battlesbit::http
