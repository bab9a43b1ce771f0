// The transports over the engine and a small schema, for clients in other languages: prints its port, then runs until
// it gets SIGTERM or SIGINT. The tests of this folder run against it.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/graphiql/graphiql.h"
#include "adapters/controllers/http/graphql/endpoint.h"
#include "adapters/controllers/http/graphql/engine_service.h"
#include "adapters/controllers/http/graphql/subscriptions.h"
#include "adapters/controllers/http/server.h"
#include "pkg/async/task_group.h"
#include "pkg/graphql/validation/validate.h"
#include "tests/e2e/http/example_schema.h"

namespace {
using namespace battlesbit;
using namespace battlesbit::http;

Task<Result<AccessClaims>> know_nobody(std::string) {
  co_return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "The token is not valid.");
}

int run() {
  boost::asio::io_context loop;
  example::State state;
  const auto schema = example::make_schema();
  graphql::Engine engine(*schema, [](const graphql::Schema& known, const graphql::Document& document) {
    return graphql::validate(known, document);
  });
  // Every operation sees the same state, which outlives them all.
  const auto share_state = [&state](const Caller&) { return std::shared_ptr<void>(std::shared_ptr<void>(), &state); };
  EngineService service(engine, share_state, std::chrono::seconds(5));
  const GraphQLOptions options{
      .authenticate = know_nobody, .batch_limit = 5, .uploads = {.files_max = 3, .file_bytes_max = 1024}};
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
