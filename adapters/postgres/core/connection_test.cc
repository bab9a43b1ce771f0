#include "adapters/postgres/core/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/core/failure.h"
#include "adapters/postgres/testing/run.h"
#include "adapters/postgres/testing/sql.h"
#include "pkg/async/timeout.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::postgres {
namespace {
using battlesbit::testing::PostgresServer;
using testing::batch;
using ::testing::HasSubstr;
using testing::sql;
using testing::value_of;
using namespace std::chrono_literals;

struct ConnectionTest : ::testing::Test {
  boost::asio::io_context loop;
  std::string database = PostgresServer::shared().create_database();
  Connection connection{loop.get_executor(), {.uri = PostgresServer::shared().uri(database)}};

  void SetUp() override {
    PostgresServer::shared().execute(database, R"(
      create table accounts (id int4 constraint account_id primary key, balance int8 not null constraint never_negative check (balance >= 0));
      create table postings (account int4 not null constraint posting_account references accounts))");
    ASSERT_TRUE(testing::run(loop, connection.connect()));
  }

  template <class... Part>
  Result<std::vector<ResultSet>> run(Part... parts) {
    return testing::run(loop, connection.run(batch(std::move(parts)...)));
  }
  std::int64_t count_accounts() {
    const auto results = run(sql("count", "select count(*) from accounts"));
    return results ? value_of<std::int64_t>(results->front()) : -1;
  }
};

TEST_F(ConnectionTest, AnswersABatchInItsOrder) {
  const auto results = run(sql("insert", "insert into accounts values ($1, 5), ($1 + 1, 6)", std::int32_t{1}),
                           sql("sum", "select sum(balance)::int8 from accounts"),
                           sql("insert", "insert into accounts values ($1, 5), ($1 + 1, 6)", std::int32_t{3}),
                           sql("sum", "select sum(balance)::int8 from accounts"), sql("", "delete from accounts"));
  ASSERT_TRUE(results) << results.error().message;
  ASSERT_EQ(results->size(), 5u);
  EXPECT_EQ((*results)[0].affected(), 2);
  EXPECT_EQ(value_of<std::int64_t>((*results)[1]), 11);
  EXPECT_EQ(value_of<std::int64_t>((*results)[3]), 22);
  EXPECT_EQ((*results)[4].affected(), 4);
}

TEST_F(ConnectionTest, PreparesAStatementOnce) {
  for (int i = 0; i < 3; ++i) ASSERT_EQ(count_accounts(), 0);
  const auto results =
      run(sql("", "select count(*) from pg_prepared_statements where name = 'count'"),
          sql("", "select generic_plans + custom_plans from pg_prepared_statements where name = 'count'"));
  ASSERT_TRUE(results) << results.error().message;
  EXPECT_EQ(value_of<std::int64_t>((*results)[0]), 1);
  EXPECT_EQ(value_of<std::int64_t>((*results)[1]), 3);
}

TEST_F(ConnectionTest, ABatchIsATransactionThatItsFirstErrorUndoes) {
  const auto results =
      run(sql("first", "insert into accounts values (1, 1)"), sql("second", "insert into accounts values (2, -1)"),
          sql("third", "insert into accounts values (3, 1)"));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kConflict);
  EXPECT_TRUE(violates(results.error(), "never_negative"));
  EXPECT_THAT(results.error().message, HasSubstr("second: "));
  EXPECT_TRUE(connection.is_usable());
  EXPECT_EQ(count_accounts(), 0);
  // The third was never prepared: its name is still free.
  EXPECT_TRUE(run(sql("third", "insert into accounts values (3, 1)")));
}

TEST_F(ConnectionTest, NamesTheConstraintThatRefused) {
  ASSERT_TRUE(run(sql("", "insert into accounts values (1, 1)")));
  const auto twice = run(sql("", "insert into accounts values (1, 1)"));
  ASSERT_FALSE(twice);
  EXPECT_TRUE(violates(twice.error(), "account_id"));
  const auto nobody = run(sql("", "insert into postings values (2)"));
  ASSERT_FALSE(nobody);
  EXPECT_TRUE(violates(nobody.error(), "posting_account"));
}

TEST_F(ConnectionTest, AWrongStatementIsOursAndDoesNotStopTheNext) {
  const auto results = run(sql("wrong", "select nothing from nowhere"));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kInternal);
  EXPECT_THAT(results.error().message, HasSubstr("wrong: relation \"nowhere\" does not exist"));
  EXPECT_EQ(count_accounts(), 0);
}

TEST_F(ConnectionTest, AnEmptyBatchIsNothing) {
  const auto results = run();
  ASSERT_TRUE(results);
  EXPECT_TRUE(results->empty());
}

TEST_F(ConnectionTest, CarriesMoreThanTheSocketsHoldInBothDirections) {
  const std::string large(1 << 20, 'x');
  std::vector<Statement> statements;
  for (int i = 0; i < 30; ++i) statements.push_back(sql("echo", "select $1::text", large));
  const auto results = testing::run(loop, connection.run(std::move(statements)));
  ASSERT_TRUE(results) << results.error().message;
  ASSERT_EQ(results->size(), 30u);
  EXPECT_EQ(value_of<std::string>(results->back()), large);
}

TEST_F(ConnectionTest, RunsAScriptAsOneTransactionAndNamesTheLineOfAnError) {
  const auto wrong =
      testing::run(loop, connection.run_script("0001", "insert into accounts values (1, 1);\n\nselect 1 frm a;"));
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("0001:3: syntax error"));
  EXPECT_EQ(count_accounts(), 0);
  EXPECT_TRUE(testing::run(loop, connection.run_script("0002", "insert into accounts values (1, 1); select 1")));
  EXPECT_EQ(count_accounts(), 1);
}

TEST_F(ConnectionTest, RefusesBeforeItIsConnected) {
  Connection other(loop.get_executor(), {.uri = PostgresServer::shared().uri(database)});
  const auto results = testing::run(loop, other.run(batch(sql("", "select 1"))));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kUnavailable);
}

TEST_F(ConnectionTest, FindsHostsByName) {
  Connection named(
      loop.get_executor(),
      {.uri = "postgresql://postgres@localhost:" + std::to_string(PostgresServer::shared().port()) + "/" + database});
  const auto connected = testing::run(loop, named.connect());
  EXPECT_TRUE(connected) << connected.error().message;
}

TEST_F(ConnectionTest, SaysWhatIsWrongWhenThereIsNoServer) {
  for (const std::string& uri : {"postgresql://127.0.0.1:" + std::to_string(battlesbit::testing::free_port()) + "/a",
                                 PostgresServer::shared().uri("no_such_database"), std::string("postgresql://[/"),
                                 std::string("postgresql://host.invalid/a")}) {
    Connection nowhere(loop.get_executor(), {.uri = uri});
    const auto connected = testing::run(loop, nowhere.connect());
    ASSERT_FALSE(connected) << uri;
    EXPECT_EQ(connected.error().code, "DATABASE_UNAVAILABLE");
    EXPECT_FALSE(nowhere.is_usable());
  }
}

struct SlowStatementTest : ConnectionTest {
  // Whether a backend still executes pg_sleep.
  bool is_sleeping() {
    const auto results =
        run(sql("",
                "select count(*) from pg_stat_activity where query like '%pg_sleep%' and state = 'active' "
                "and pid <> pg_backend_pid() and datname = current_database()"));
    return !results || value_of<std::int64_t>(results->front()) > 0;
  }
  // True when none does, asked again and again for at most 10 s.
  bool ends_sleeping() {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (is_sleeping() && std::chrono::steady_clock::now() < deadline) continue;
    return !is_sleeping();
  }
};

TEST_F(SlowStatementTest, IsEndedByTheServerAtItsLimit) {
  Connection hasty(loop.get_executor(), {.uri = PostgresServer::shared().uri(database), .statement_limit = 50ms});
  ASSERT_TRUE(testing::run(loop, hasty.connect()));
  const auto results = testing::run(loop, hasty.run(batch(sql("sleep", "select pg_sleep(60)::text"))));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kTimeout);
  EXPECT_TRUE(hasty.is_usable());
}

TEST_F(SlowStatementTest, GivesUpAServerThatDoesNotAnswer) {
  Connection hasty(loop.get_executor(), {.uri = PostgresServer::shared().uri(database), .statement_limit = 50ms});
  ASSERT_TRUE(testing::run(loop, hasty.connect()));
  ASSERT_TRUE(testing::run(loop, hasty.run(batch(sql("", "set statement_timeout = 0")))));
  const auto results = testing::run(loop, hasty.run(batch(sql("sleep", "select pg_sleep(60)::text"))));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kTimeout);
  EXPECT_FALSE(hasty.is_usable());
}

Task<bool> ends_within(Connection& connection, std::chrono::milliseconds limit) {
  const auto results = co_await with_timeout(limit, connection.run(batch(sql("sleep", "select pg_sleep(60)::text"))));
  co_return results.has_value();
}

TEST_F(SlowStatementTest, IsEndedAtTheServerWhenItsTaskIsCancelled) {
  auto interrupted = std::make_unique<Connection>(loop.get_executor(),
                                                  Connection::Options{.uri = PostgresServer::shared().uri(database)});
  ASSERT_TRUE(testing::run(loop, interrupted->connect()));
  EXPECT_FALSE(testing::run(loop, ends_within(*interrupted, 50ms)));
  EXPECT_FALSE(interrupted->is_usable());
  EXPECT_TRUE(is_sleeping());
  interrupted.reset();
  EXPECT_TRUE(ends_sleeping());
}

TEST_F(SlowStatementTest, SeesThatItsServerEndedIt) {
  Connection doomed(loop.get_executor(), {.uri = PostgresServer::shared().uri(database)});
  ASSERT_TRUE(testing::run(loop, doomed.connect()));
  const auto pid = testing::run(loop, doomed.run(batch(sql("", "select pg_backend_pid()"))));
  ASSERT_TRUE(pid);
  EXPECT_TRUE(doomed.is_alive());
  ASSERT_TRUE(run(sql("", "select pg_terminate_backend($1, 10000)", value_of<std::int32_t>(pid->front()))));
  EXPECT_FALSE(doomed.is_alive());
  const auto results = testing::run(loop, doomed.run(batch(sql("", "select 1"))));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kUnavailable);
}

}  // namespace
}  // namespace battlesbit::postgres
