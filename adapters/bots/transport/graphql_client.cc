#include "adapters/bots/transport/graphql_client.h"

#include "adapters/bots/transport/back_off.h"
#include "adapters/bots/transport/graphql_reply.h"
#include "pkg/async/timeout.h"

namespace battlesbit::bots {
namespace {
using SteadyClock = std::chrono::steady_clock;
}  // namespace

Task<Result<json::Value>> GraphQLClient::run(std::string document, json::Object variables, std::string token) {
  const auto body = request_body(document, variables);
  const auto deadline = SteadyClock::now() + patience_.all_tries;
  BackOff back_off;
  for (;;) {
    auto data = co_await try_once(body, token);
    if (data || !is_transient(data.error())) {
      in_trouble_ = false;
      co_return data;
    }
    const auto wait = back_off.next();
    if (SteadyClock::now() + wait > deadline) co_return data;
    if (!in_trouble_) on_trouble_(data.error());
    in_trouble_ = true;
    co_await sleep_for(wait);
  }
}

Task<Result<json::Value>> GraphQLClient::try_once(std::string body, std::string token) {
  HttpRequest request{.is_post = true, .body = std::move(body)};
  if (!token.empty()) request.authorization = "Bearer " + token;
  CO_TRY(const auto reply, co_await http_call(url_, std::move(request), patience_.one_try));
  co_return read_reply(reply);
}

}  // namespace battlesbit::bots
