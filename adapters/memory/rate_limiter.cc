#include "adapters/memory/rate_limiter.h"

namespace battlesbit::memory {

Task<Result<std::chrono::milliseconds>> RateLimiter::take(std::string key, RateLimit limit, std::int64_t cost) {
  if (!available_) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The rate limiter is away.");
  if (cost > limit.permits) co_return fail(ErrorKind::kRateLimited, "COST_ABOVE_LIMIT", "Too much at once.");
  const Timestamp now = clock_.now();
  auto& taken = taken_[key];
  while (!taken.empty() && taken.front().at + limit.window <= now) taken.pop_front();

  std::int64_t used = cost;
  for (const auto& earlier : taken) used += earlier.cost;
  if (used <= limit.permits) {
    taken.push_back({now, cost});
    co_return std::chrono::milliseconds(0);
  }
  // Free again when enough of the oldest have left the window.
  Timestamp free_at = now;
  for (const auto& earlier : taken) {
    free_at = earlier.at + limit.window;
    used -= earlier.cost;
    if (used <= limit.permits) break;
  }
  co_return std::chrono::ceil<std::chrono::milliseconds>(free_at - now);
}

}  // namespace battlesbit::memory
