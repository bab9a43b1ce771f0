#include "adapters/cache/local_rate_limiter.h"

#include <utility>

namespace battlesbit::redis {

void LocalRateLimiter::forget_expired(Timestamp now) {
  std::erase_if(windows_, [now](const auto& entry) {
    return entry.second.leaving.empty() || entry.second.leaving.back() <= now;
  });
}

Task<Result<std::chrono::milliseconds>> LocalRateLimiter::take(std::string key, RateLimit limit, std::int64_t cost) {
  using std::chrono::milliseconds;
  if (cost > limit.permits) co_return fail(ErrorKind::kRateLimited, "COST_ABOVE_LIMIT", "Too much at once.");
  const Timestamp now = clock_.now();
  if (windows_.size() >= keys_max_ && !windows_.contains(key)) {
    forget_expired(now);
    if (windows_.size() >= keys_max_) co_return limit.window;
  }
  auto& leaving = windows_[std::move(key)].leaving;
  while (!leaving.empty() && leaving.front() <= now) leaving.pop_front();
  const std::int64_t missing = static_cast<std::int64_t>(leaving.size()) + cost - limit.permits;
  if (missing > 0) {
    co_return std::chrono::ceil<milliseconds>(leaving[static_cast<std::size_t>(missing - 1)] - now);
  }
  leaving.insert(leaving.end(), static_cast<std::size_t>(cost), now + limit.window);
  co_return milliseconds(0);
}

Task<Result<std::chrono::milliseconds>> FallbackRateLimiter::take(std::string key, RateLimit limit, std::int64_t cost) {
  auto shared = co_await shared_.take(key, limit, cost);
  if (shared || shared.error().kind == ErrorKind::kRateLimited) co_return shared;
  co_return co_await local_.take(std::move(key), limit, cost);
}

}  // namespace battlesbit::redis
