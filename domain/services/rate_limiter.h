// How often something may be done. Shared by all processes; rebuildable, and open when its store is away (the caller
// decides by the error). Loop thread only.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct RateLimit {
  std::int64_t permits = 1;  // In any window of that length.
  std::chrono::milliseconds window{1000};
};

class RateLimiter {
 public:
  virtual ~RateLimiter() = default;
  // Zero when `cost` permits were taken under `key`; otherwise how long until they can be, and none was taken.
  // Errors: UNAVAILABLE, COST_ABOVE_LIMIT (kRateLimited: no window ever has that many).
  virtual Task<Result<std::chrono::milliseconds>> take(std::string key, RateLimit limit, std::int64_t cost) = 0;
};

}  // namespace battlesbit
