#include "adapters/cache/rate_limiter.h"

#include <utility>

namespace battlesbit::redis {
namespace {

// A list of the moments (microseconds) at which permits of the window were taken, oldest first. Returns 0 when the cost
// was taken, else the microseconds until it can be: when enough of the oldest have left the window.
constexpr const char* kScript = R"(
local permits, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and oldest + window <= now do
  redis.call('LPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], 0)
end
local used = redis.call('LLEN', KEYS[1])
local missing = used + cost - permits
if missing > 0 then
  return redis.call('LINDEX', KEYS[1], missing - 1) + window - now
end
for _ = 1, cost do
  redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
end
redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
return 0
)";

}  // namespace

Task<Result<std::chrono::milliseconds>> RateLimiter::take(std::string key, RateLimit limit, std::int64_t cost) {
  using std::chrono::microseconds;
  if (cost > limit.permits) co_return fail(ErrorKind::kRateLimited, "COST_ABOVE_LIMIT", "Too much at once.");
  std::vector<std::string> words{"EVAL",
                                 kScript,
                                 "1",
                                 "battlesbit:rate:" + key,
                                 std::to_string(limit.permits),
                                 std::to_string(microseconds(limit.window).count()),
                                 std::to_string(cost)};
  CO_TRY(const Reply reply, co_await client_.command(std::move(words)));
  if (!reply.number()) co_return fail(ErrorKind::kInternal, "REDIS_ERROR", "The script gave no number.");
  co_return std::chrono::ceil<std::chrono::milliseconds>(microseconds(*reply.number()));
}

}  // namespace battlesbit::redis
