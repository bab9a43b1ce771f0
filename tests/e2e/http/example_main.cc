// The transports over a service that knows a few documents by heart, for clients in other languages: prints its port,
// then runs until it gets SIGTERM or SIGINT. The tests of this folder run against it, and against the web service by
// BASE_URL.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/graphiql/graphiql.h"
#include "adapters/controllers/http/graphql/endpoint.h"
#include "adapters/controllers/http/graphql/subscriptions.h"
#include "adapters/controllers/http/server.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"

namespace {
using namespace battlesbit;
using namespace battlesbit::http;

class Ticking final : public ResponseStream {
 public:
  Task<Result<std::optional<std::string>>> next() override {
    co_await sleep_for(std::chrono::milliseconds(20));
    co_return fmt::format(R"({{"data":{{"currentTime":"tick {}"}}}})", ++ticks_);
  }

 private:
  int ticks_ = 0;
};

class Scripted final : public GraphQLService {
 public:
  Task<Started> start(GraphQLRequest request, const Caller&, AllowedOperations allowed) override {
    const auto& query = request.query;
    if (query.starts_with("mutation")) {
      if (!allowed.mutations) co_return NotAllowed{OperationType::kMutation};
      co_return Answered{R"({"data":{"__typename":"Mutation"}})"};
    }
    if (query.starts_with("subscription")) {
      if (!allowed.subscriptions) co_return NotAllowed{OperationType::kSubscription};
      co_return std::unique_ptr<ResponseStream>(std::make_unique<Ticking>());
    }
    if (query.starts_with("query Type(") || query.starts_with("{ __type(")) {
      co_return Answered{R"({"data":{"__type":null}})"};
    }
    if (query == "{ __typename }" || query == "query Query { __typename }")
      co_return Answered{R"({"data":{"__typename":"Query"}})"};
    co_return Rejected{R"([{"message":"This document is not in the script."}])"};
  }
};

Task<Result<AccessClaims>> know_nobody(std::string) {
  co_return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "The token is not valid.");
}

int run() {
  boost::asio::io_context loop;
  Scripted service;
  const GraphQLOptions options{.authenticate = know_nobody};
  Router router(Cors({"*"}));
  const GraphQLEndpoint endpoint(service, options);
  GraphQLSubscriptions subscriptions(service, options, {}, router.cors());
  for (const auto* path : {"/graphql", "/graphql/query"}) {
    endpoint.add_to(router, path);
    subscriptions.add_to(router, path);
  }
  add_graphiql(router);
  Server server(loop.get_executor(), {}, router);
  if (const auto listening = server.listen(); !listening) {
    fmt::print(stderr, "{}\n", listening.error().message);
    return EXIT_FAILURE;
  }
  fmt::print("{}\n", server.port());
  std::fflush(stdout);
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("server", server.run());
  boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&server](boost::system::error_code, int) { server.stop(); });
  loop.run();
  return EXIT_SUCCESS;
}

}  // namespace

int main() { return run(); }
