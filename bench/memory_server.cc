#include "bench/memory_server.h"

#include <chrono>
#include <cstdlib>
#include <string>
#include <unistd.h>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/graphql/endpoint.h"
#include "adapters/controllers/http/graphql/engine_service.h"
#include "adapters/controllers/http/observe.h"
#include "adapters/controllers/http/server.h"
#include "pkg/async/task_group.h"
#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/validation/validate.h"
#include "pkg/log/json_lines.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::bench {
namespace {
using namespace graphql;

constexpr auto kSdl = R"(
type Game { id: ID! title: String! minPlayers: Int! maxPlayers: Int! duration: Int! isRanked: Boolean! fee: Float! }
type Query { hello: String! games: [Game!]! }
)";

struct Game {
  std::string id;
  std::string title;
  std::int32_t min_players = 2;
  std::int32_t max_players = 10;
  std::int32_t duration = 0;
  bool is_ranked = false;
  Decimal fee;
};

struct App {
  std::vector<Game> games;
};

extern const ObjectBinding kGame;
constexpr FieldBinding kGameFields[] = {
    field<NonNull<ID>>("id", [](const FieldCall& call) -> const std::string& { return call.parent<Game>().id; }),
    field<NonNull<String>>("title",
                           [](const FieldCall& call) -> const std::string& { return call.parent<Game>().title; }),
    field<NonNull<Int>>("minPlayers", [](const FieldCall& call) { return call.parent<Game>().min_players; }),
    field<NonNull<Int>>("maxPlayers", [](const FieldCall& call) { return call.parent<Game>().max_players; }),
    field<NonNull<Int>>("duration", [](const FieldCall& call) { return call.parent<Game>().duration; }),
    field<NonNull<Boolean>>("isRanked", [](const FieldCall& call) { return call.parent<Game>().is_ranked; }),
    field<NonNull<Float>>("fee", [](const FieldCall& call) -> const Decimal& { return call.parent<Game>().fee; }),
};
constexpr FieldBinding kQueryFields[] = {
    field<NonNull<String>>("hello", [](const FieldCall&) { return std::string_view("world"); }),
    field<NonNull<List<NonNull<Object<Game, kGame>>>>>(
        "games", [](const FieldCall& call) -> const std::vector<Game>& { return call.context<App>().games; }),
};
constinit const ObjectBinding kGame{"Game", kGameFields};
constinit const ObjectBinding kQuery{"Query", kQueryFields};

App make_app() {
  App app;
  for (int i = 0; i < 20; ++i) {
    app.games.push_back({.id = fmt::format("0190f1c2-0000-7000-8000-0000000000{}", 10 + i),
                         .title = fmt::format("Game number {} of an evening", i + 1),
                         .duration = 60 * (i + 1),
                         .is_ranked = i % 2 == 0,
                         .fee = {fmt::format("{}.5", 2 + i)}});
  }
  return app;
}

Task<Result<AccessClaims>> know_nobody(std::string) {
  co_return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "The token is not valid.");
}

}  // namespace

void serve_from_memory(std::uint16_t port) {
  boost::asio::io_context loop{1};
  App app = make_app();
  const ObjectBinding* bindings[] = {&kGame, &kQuery};
  const auto schema = *ExecutableSchema::create(*build_schema(kSdl), bindings);
  Engine engine(*schema, [](const Schema& known, const Document& document) { return validate(known, document); });
  http::EngineService service(
      engine, [&app](const http::Caller&) { return std::shared_ptr<void>(std::shared_ptr<void>(), &app); },
      std::chrono::seconds(15));
  const http::GraphQLEndpoint endpoint(service, {.authenticate = know_nobody});
  http::Router router{http::Cors({"*"})};
  endpoint.add_to(router, "/graphql");
  JsonLines lines(STDERR_FILENO, "bench", [] { return LogTime(); });
  const Logger log(lines, LogLevel::kInfo);
  Metrics metrics;
  http::ServerOptions options;
  options.port = port;
  http::Server server(loop.get_executor(), std::move(options), router, http::observe_requests(log, metrics));
  if (!server.listen()) std::abort();
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("server", server.run());
  loop.run();
  std::abort();
}

}  // namespace battlesbit::bench
