#include "adapters/controllers/http/graphql/admission.h"

#include "pkg/graphql/execution/response.h"

namespace battlesbit::http {
namespace {

Task<std::chrono::milliseconds> take_one(RateLimiter& limiter, RateLimit limit, std::string key) {
  const auto wait = co_await limiter.take(std::move(key), limit, 1);
  co_return wait ? *wait : std::chrono::milliseconds(0);
}

}  // namespace

Rejected too_often(std::chrono::milliseconds wait) {
  const graphql::GraphQLError error{.message = "You are doing this too often. Please wait a moment.",
                                    .locations = {},
                                    .path = {},
                                    .code = "RATE_LIMITED",
                                    .retry_after = std::chrono::ceil<std::chrono::seconds>(wait)};
  Rejected rejected{.errors = {}, .retry_after = error.retry_after};
  graphql::append_errors(rejected.errors, {&error, 1});
  return rejected;
}

Admit admit_within(RateLimiter& limiter, RateLimit limit) {
  return [&limiter, limit](const Caller& caller) {
    auto key = caller.claims ? "graphql:user:" + caller.claims->user_id.to_string() : "graphql:ip:" + caller.remote;
    return take_one(limiter, limit, std::move(key));
  };
}

}  // namespace battlesbit::http
