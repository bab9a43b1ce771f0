#include "application/usecases/identity/throttle.h"

#include <fmt/format.h>

namespace battlesbit {

Task<Result<void>> throttle(RateLimiter& limiter, std::string key, RateLimit limit) {
  CO_TRY(const auto wait, co_await limiter.take(std::move(key), limit, 1));
  if (wait.count() == 0) co_return Result<void>{};
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  co_return fail(ErrorKind::kRateLimited, "RATE_LIMITED", fmt::format("Too many tries. Try again in {} s.", seconds));
}

}  // namespace battlesbit
