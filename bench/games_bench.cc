// What does a page of games with their matches, players and users cost, from PostgreSQL? The web service as it runs
// beside mercurius with its JIT, its loaders and prepared statements, on the same database, byte for byte the same
// answers.
#include <cstdlib>
#include <string>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "adapters/system/clock.h"
#include "bench/comparison.h"
#include "bench/load.h"
#include "bench/peer.h"
#include "bench/web_players.h"
#include "cmd/testing/program.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::bench {
namespace {

constexpr int kConnections = 8;  // To the database, of each server.

// A hundred users, fifty games, five matches of each with four seats.
constexpr auto* kRows = R"(
create function numbered(kind text, number bigint) returns uuid language sql immutable as
  $$ select (md5(kind || number))::uuid $$;
insert into users (id, nick_name, is_superuser, created_at, updated_at)
  select numbered('user', n), 'player ' || n, n = 0, now(), now() from generate_series(0, 99) n;
insert into games (id, title, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
                   max_positions, created_at, updated_at)
  select numbered('game', n), 'game ' || n, 'usdt', 0, 1, 1, 0, 2, 4, 5, now() + n * interval '1 s', now()
    from generate_series(0, 49) n;
insert into matches (id, game_id, status, rules_version, start_time, end_time, winner_id, created_at, updated_at)
  select numbered('match', n), numbered('game', n / 5), 'open', 1, now(), now(), numbered('user', n % 100),
         now() + n * interval '1 s', now() from generate_series(0, 249) n;
insert into participants (id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, created_at,
                          updated_at)
  select numbered('seat', n * 4 + s), numbered('match', n), numbered('user', (n * 7 + s) % 100), 'usdt', 0, 1, now(),
         now() + s * interval '1 s', now() + s * interval '1 s', now() from generate_series(0, 249) n, generate_series(0, 3) s;
analyze;
)";

constexpr auto* kQuery =
    R"({"query":"{ games(first: 20) { edges { node { id title minPlayers maxPlayers matches(first: 5) { edges { node { )"
    R"(id status participants { id user { id nickName } } } } } } } } }"})";

int run() {
  testing::PostgresServer server;
  const auto database = server.create_database();
  const auto migrated = cmd::testing::run({"migrate", "up"}, {"DATABASE__URI=" + server.uri(database)});
  if (migrated.code != 0) {
    fmt::print(stderr, "{}", migrated.output);
    return EXIT_FAILURE;
  }
  server.execute(database, kRows);

  boost::asio::io_context loop;
  system::Clock clock;
  WebPlayers web(loop.get_executor(), clock, server.uri(database), kConnections);
  if (!web.becomes_ready()) return EXIT_FAILURE;
  Peer mercurius(Peer::node("games.js", {server.uri(database), std::to_string(kConnections)}));
  // md5("user0"): he may see all matches.
  const auto token = web.token(*UserId::parse("3d517fe6-ebab-7b8c-fcf9-8db6259c8a59"));
  Query query{"20 games, 5 matches each with 4 players", post_request(kQuery, "/graphql", "Bearer " + token)};
  Contenders all{{.name = "ours", .process = web.pid(), .port = web.port()},
                 {.name = "mercurius", .process = mercurius.pid(), .port = mercurius.port()}};
  query.answer = common_answer(all, query.request);
  fmt::print("{} rounds in turn; median (least to most). {} connections to one PostgreSQL, whose time is not counted\n",
             kRounds, kConnections);
  measure_costs(all, query, 1);
  measure_latencies(all, query);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::run(); }
