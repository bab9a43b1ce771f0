// How many statements an operation costs on a real PostgreSQL: as many for fifty rows as for two.
#include <boost/asio/co_spawn.hpp>

#include "adapters/postgres/stores.h"
#include "pkg/json/parse.h"
#include "pkg/testing/postgres_server.h"
#include "store/schema.h"
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using battlesbit::testing::PostgresServer;
using ::testing::HasSubstr;
using ::testing::Not;

// Ten users with a wallet and an achievement each, fifty games, a match of each with four seats, two positions a seat.
constexpr auto* kRows = R"(
create function numbered(kind text, number bigint) returns uuid language sql immutable as
  $$ select (md5(kind || number))::uuid $$;
insert into users (id, nick_name, is_superuser, created_at, updated_at)
  select numbered('user', n), 'player ' || n, n = 0, now() + n * interval '1 s', now() from generate_series(0, 9) n;
insert into wallets (id, user_id, currency, created_at, updated_at)
  select numbered('wallet', n), numbered('user', n), 'usdt', now(), now() from generate_series(0, 9) n;
insert into achievement_definitions (id, name, description, metric, target, query, created_at, updated_at)
  select numbered('definition', n), 'rule ' || n, '', 'matches_won', 5, 'matches_won >= 5', now(), now()
    from generate_series(0, 9) n;
insert into achievements (id, user_id, definition_id, progress, created_at, updated_at)
  select numbered('achievement', n), numbered('user', n), numbered('definition', n), 1, now(), now()
    from generate_series(0, 9) n;
insert into assets (id, base_token, quote_token, name, icon_url, rank) values ('bitcoin', 'BTC', 'USDT', 'Bitcoin', '', 1);
insert into games (id, title, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
                   max_positions, created_at, updated_at)
  select numbered('game', n), 'game ' || n, 'usdt', 0, 1, 1, 0, 2, 4, 5, now() + n * interval '1 s', now()
    from generate_series(0, 49) n;
insert into matches (id, game_id, status, rules_version, start_time, end_time, winner_id, created_at, updated_at)
  select numbered('match', n), numbered('game', n), 'open', 1, now(), now(), numbered('user', n % 10),
         now() + n * interval '1 s', now() from generate_series(0, 49) n;
insert into participants (id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, created_at,
                          updated_at)
  select numbered('seat', n * 10 + s), numbered('match', n), numbered('user', (n + s) % 10), 'usdt', 0, 1, now(), now(),
         now(), now() from generate_series(0, 49) n, generate_series(0, 3) s;
insert into positions (id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, accepted_at,
                       created_at, updated_at)
  select numbered('position', n * 100 + s * 10 + p), numbered('match', n), numbered('seat', n * 10 + s),
         numbered('user', (n + s) % 10), 'BTCUSDT', 'buy', 'market', 'pending', 1, 1, now(), now(), now()
    from generate_series(0, 49) n, generate_series(0, 3) s, generate_series(0, 1) p;
)";

class Statements : public ApiTest {
 protected:
  Statements() {
    auto& server = PostgresServer::shared();
    for (const auto& file : store::schema_files()) server.execute(database_name_, std::string(file.sql));
    server.execute(database_name_, kRows);
  }

  // By the superuser. Nothing may go wrong.
  std::string answer(const std::string& query) {
    auto prepared = engine->prepare(query);
    EXPECT_TRUE(prepared) << graphql::refusal(prepared.error()).body;
    Context context(over_postgres_,
                    {.user = superuser_, .session = {}, .problem = {}, .origin = {"198.51.100.7", "tests"}});
    std::optional<std::string> body;
    const auto keep = [&body](std::exception_ptr error, graphql::Response response) {
      if (error) std::rethrow_exception(error);
      body = std::move(response.body);
    };
    boost::asio::co_spawn(loop, engine->execute(*prepared, json::Value(), {.context = &context, .time_limit = {}}),
                          keep);
    loop.restart();
    while (!body && loop.run_one() > 0) {
    }
    EXPECT_THAT(*body, Not(HasSubstr("\"errors\"")));
    return *body;
  }

  std::uint64_t cost_of(const std::string& query) {
    const auto before = pool_.stats().statements;
    answer(query);
    return pool_.stats().statements - before;
  }

  // `query` has SIZE where the size of a page stands. The same for few rows and for many.
  std::uint64_t cost_of_pages(const std::string& query) {
    const auto with = [&query](const std::string& size) {
      auto sized = query;
      for (auto at = sized.find("SIZE"); at != std::string::npos; at = sized.find("SIZE")) sized.replace(at, 4, size);
      return sized;
    };
    const auto few = cost_of(with("2"));
    const auto many = cost_of(with("50"));
    EXPECT_EQ(few, many) << query;
    return many;
  }

 private:
  static postgres::Pool::Options options_for(const std::string& database) {
    postgres::Pool::Options options;
    options.connection.uri = PostgresServer::shared().uri(database);
    options.size = 4;
    return options;
  }

  // md5("user0")
  const UserId superuser_ = *UserId::parse("3d517fe6-ebab-7b8c-fcf9-8db6259c8a59");
  const std::string database_name_ = PostgresServer::shared().create_database();
  postgres::Pool pool_{loop.get_executor(), options_for(database_name_)};
  postgres::Stores real_{{pool_, clock, random, relay}};
  Services over_postgres_ = services_over(real_);
};

TEST_F(Statements, FiftyMatchesWithTheirPlayersAndPositionsCostLessThanSix) {
  EXPECT_LT(
      cost_of_pages(R"({ gameMatches(first: SIZE) { pageInfo { hasNextPage endCursor } edges { cursor node { id status
      participants { vBalance availableBalance user { nickName cup } positions { id status margin } }
      positions { id participant { id user { nickName } } } } } } })"),
      6U);
  EXPECT_LT(cost_of_pages(R"({ myMatches(first: SIZE) { edges { node { game { title } participants { user { nickName }
      positions { id } } positions { id profit } } } } })"),
            6U);
}

TEST_F(Statements, FiftyGamesWithTheirMatchesPlayersAndUsersCostLessThanSix) {
  EXPECT_LT(cost_of_pages(R"({ games(first: SIZE) { edges { node { title matches(first: 5) { edges { node { status
      participants { vBalance rank user { nickName cup } } } } } } } } })"),
            6U);
}

TEST_F(Statements, FiftyGamesCostOneAndTheirNumberOneMore) {
  EXPECT_EQ(cost_of_pages("{ games(first: SIZE) { edges { cursor node { id title } } pageInfo { hasNextPage } } }"),
            1U);
  EXPECT_EQ(cost_of_pages("{ games(first: SIZE) { totalCount edges { node { id } } } }"), 2U);
  EXPECT_EQ(cost_of_pages("{ gamesPage(paginateBy: {limit: SIZE}) { data { id } } }"), 1U);
  EXPECT_EQ(cost_of_pages("{ gamesPage(paginateBy: {limit: SIZE}) { total data { id } } }"), 2U);
}

TEST_F(Statements, ListsInsideOfListsAreLoadedForAllAtOnce) {
  // The permissions, the page; and then one for each kind of list, and for each kind of row that these refer to.
  EXPECT_LE(cost_of_pages(R"({ users(first: SIZE) { edges { node { email wallets { balance }
      matches(first: 3) { totalCount edges { node { match { game { title } } } } }
      wonMatches(first: 3) { edges { node { id } } }
      achievements(first: 3) { edges { node { definition { name } } } }
      transactions(first: 3) { totalCount edges { node { amount } } } } } } })"),
            13U);
  EXPECT_LE(cost_of_pages(R"({ achievementDefinitions(first: SIZE) { edges { node {
      progresses { totalCount edges { node { user { nickName } } } } } } } })"),
            5U);
  EXPECT_LE(cost_of_pages(R"({ gameMatchPositions(first: SIZE) { edges { node { baseToken expiredAt
      match { game { title } } participant { user { nickName } } } } } })"),
            6U);
  EXPECT_LE(cost_of_pages("{ wallets(first: SIZE) { edges { node { balance } } } transactions(first: SIZE) "
                          "{ edges { node { amount } } } }"),
            3U);
}

TEST_F(Statements, NodesAreLoadedTogether) {
  const auto ids_in = [](const std::string& body) {
    std::string ids;
    for (auto at = body.find("\"id\":"); at != std::string::npos; at = body.find("\"id\":", at + 1)) {
      ids += body.substr(at + 5, 38) + " ";
    }
    return ids;
  };
  const auto matches = ids_in(answer("{ gameMatches(first: 50) { edges { node { id } } } }"));
  const auto users = ids_in(answer("{ users(first: 50) { edges { node { id } } } }"));
  // What they are, what the caller may see, users, players, matches: first those that he plays in.
  EXPECT_LE(cost_of("{ nodes(ids: [" + matches + users + "]) { id __typename } }"), 6U);
}

}  // namespace
}  // namespace battlesbit::graph::test
