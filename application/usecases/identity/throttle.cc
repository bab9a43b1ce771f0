#include "application/usecases/identity/throttle.h"

#include "pkg/errors/retry.h"

namespace battlesbit {

Task<Result<void>> throttle(RateLimiter& limiter, std::string key, RateLimit limit) {
  CO_TRY(const auto wait, co_await limiter.take(std::move(key), limit, 1));
  if (wait.count() == 0) co_return Result<void>{};
  co_return std::unexpected(
      retry_later("RATE_LIMITED", "Too many tries.", std::chrono::ceil<std::chrono::seconds>(wait)));
}

}  // namespace battlesbit
