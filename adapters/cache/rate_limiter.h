// The sliding window of the port in one Lua script, so that all processes share it exactly, on the clock of the server.
// Loop thread only.
#pragma once

#include "adapters/cache/client.h"
#include "domain/services/rate_limiter.h"

namespace battlesbit::redis {

class RateLimiter final : public battlesbit::RateLimiter {
 public:
  explicit RateLimiter(Client& client) : client_(client) {}

  Task<Result<std::chrono::milliseconds>> take(std::string key, RateLimit limit, std::int64_t cost) override;

 private:
  Client& client_;
};

}  // namespace battlesbit::redis
