// The sliding window of the port, kept exactly: every permit that was taken is remembered until its window has passed.
// Loop thread only.
#pragma once

#include <deque>
#include <map>

#include "domain/services/clock.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit::memory {

class RateLimiter final : public battlesbit::RateLimiter {
 public:
  explicit RateLimiter(const Clock& clock) : clock_(clock) {}

  Task<Result<std::chrono::milliseconds>> take(std::string key, RateLimit limit, std::int64_t cost) override;
  void set_available(bool available) { available_ = available; }  // While false, calls end with UNAVAILABLE.

 private:
  struct Taken {
    Timestamp at;
    std::int64_t cost;
  };
  const Clock& clock_;
  std::map<std::string, std::deque<Taken>> taken_;
  bool available_ = true;
};

}  // namespace battlesbit::memory
