// A sliding window within this process: what limits callers while Redis is away. It forgets nobody early: when it can
// hold no more callers it refuses new ones. Loop thread only.
#pragma once

#include <cstddef>
#include <deque>
#include <map>

#include "domain/services/clock.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit::redis {

class LocalRateLimiter final : public battlesbit::RateLimiter {
 public:
  LocalRateLimiter(const Clock& clock, std::size_t keys_max) : clock_(clock), keys_max_(keys_max) {}

  Task<Result<std::chrono::milliseconds>> take(std::string key, RateLimit limit, std::int64_t cost) override;

 private:
  struct Window {
    std::deque<Timestamp> leaving;  // When each permit that was taken can be taken again, the soonest first.
  };
  void forget_expired(Timestamp now);

  const Clock& clock_;
  const std::size_t keys_max_;
  std::map<std::string, Window> windows_;
};

// Redis decides; while it is away this process decides by itself, by the same limits: N processes let N times as much
// through, but never everything.
class FallbackRateLimiter final : public battlesbit::RateLimiter {
 public:
  FallbackRateLimiter(battlesbit::RateLimiter& shared, const Clock& clock, std::size_t keys_max = 100'000)
      : shared_(shared), local_(clock, keys_max) {}

  Task<Result<std::chrono::milliseconds>> take(std::string key, RateLimit limit, std::int64_t cost) override;

 private:
  battlesbit::RateLimiter& shared_;
  LocalRateLimiter local_;
};

}  // namespace battlesbit::redis
