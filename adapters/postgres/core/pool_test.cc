#include "adapters/postgres/core/pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/core/failure.h"
#include "adapters/postgres/core/transaction.h"
#include "adapters/postgres/testing/run.h"
#include "adapters/postgres/testing/sql.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::postgres {
namespace {
using battlesbit::testing::PostgresServer;
using testing::batch;
using testing::run;
using testing::run_until;
using testing::sql;
using testing::value_of;
using namespace std::chrono_literals;

Pool::Options options_for(const PostgresServer& server, std::size_t size) {
  return {.connection = {.uri = server.uri("postgres"), .connect_limit = 2000ms, .statement_limit = 5000ms},
          .size = size,
          .waiting_max = 3,
          .wait_limit = 100ms,
          .retry_first = 5ms,
          .retry_last = 20ms};
}

struct PoolTest : ::testing::Test {
  boost::asio::io_context loop;
  PostgresServer& server = PostgresServer::shared();

  Result<std::int32_t> backend_of(Pool& pool) {
    auto results = run(loop, pool.run(batch(sql("pid", "select pg_backend_pid()"))));
    if (!results) return std::unexpected(results.error());
    return value_of<std::int32_t>(results->front());
  }
};

TEST_F(PoolTest, UsesAConnectionAgain) {
  Pool pool(loop.get_executor(), options_for(server, 2));
  EXPECT_EQ(pool.stats().open, 0u);
  const auto first = backend_of(pool);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(backend_of(pool), first);
  EXPECT_EQ(pool.stats().open, 1u);
  EXPECT_EQ(pool.stats().idle, 1u);
}

Task<void> note_turn(Pool& pool, int number, std::vector<int>& turns) {
  auto lease = co_await pool.acquire();
  if (!lease) co_return;
  turns.push_back(number);
  co_await (*lease)->run(batch(sql("", "select 1")));
}

TEST_F(PoolTest, ServesInTheOrderOfAsking) {
  Pool pool(loop.get_executor(), options_for(server, 1));
  std::vector<int> turns;
  TaskGroup tasks(loop.get_executor());
  for (int i = 0; i < 3; ++i) tasks.spawn("turn", note_turn(pool, i, turns));
  run(loop, tasks.join());
  EXPECT_THAT(turns, ::testing::ElementsAre(0, 1, 2));
  EXPECT_EQ(pool.stats().open, 1u);
}

TEST_F(PoolTest, OpensNoMoreThanItsSize) {
  auto options = options_for(server, 2);
  options.waiting_max = 100;
  Pool pool(loop.get_executor(), options);
  std::vector<int> turns;
  TaskGroup tasks(loop.get_executor());
  for (int i = 0; i < 50; ++i) tasks.spawn("turn", note_turn(pool, i, turns));
  run(loop, tasks.join());
  EXPECT_EQ(turns.size(), 50u);
  EXPECT_EQ(pool.stats().open, 2u);
}

TEST_F(PoolTest, RefusesAfterTheWaitLimitAndWhenTooManyWait) {
  Pool pool(loop.get_executor(), options_for(server, 1));
  const auto held = run(loop, pool.acquire());
  ASSERT_TRUE(held);
  std::vector<int> turns;
  TaskGroup tasks(loop.get_executor());
  for (int i = 0; i < 3; ++i) tasks.spawn("turn", note_turn(pool, i, turns));
  const auto one_more = run(loop, pool.acquire());
  ASSERT_FALSE(one_more);
  EXPECT_EQ(one_more.error().code, "POOL_EXHAUSTED");
  EXPECT_EQ(pool.stats().waiting, 3u);
  run(loop, tasks.join());
  EXPECT_TRUE(turns.empty());
  EXPECT_EQ(pool.stats().waiting, 0u);
}

TEST_F(PoolTest, AWaiterThatIsCancelledLeavesTheQueue) {
  Pool pool(loop.get_executor(), options_for(server, 1));
  std::vector<int> turns;
  {
    const auto held = run(loop, pool.acquire());
    ASSERT_TRUE(held);
    EXPECT_FALSE(run(loop, with_timeout(1ms, pool.acquire())));
    EXPECT_EQ(pool.stats().waiting, 0u);
  }
  EXPECT_EQ(pool.stats().idle, 1u);
  run(loop, note_turn(pool, 1, turns));
  EXPECT_EQ(turns.size(), 1u);
}

Task<bool> sleep_in(Pool& pool, std::chrono::milliseconds limit) {
  co_return (co_await with_timeout(limit, pool.run(batch(sql("", "select pg_sleep(60)::text"))))).has_value();
}

TEST_F(PoolTest, ThrowsAnInterruptedConnectionAway) {
  Pool pool(loop.get_executor(), options_for(server, 1));
  const auto first = backend_of(pool);
  ASSERT_TRUE(first);
  EXPECT_FALSE(run(loop, sleep_in(pool, 20ms)));
  EXPECT_EQ(pool.stats().open, 0u);
  const auto second = backend_of(pool);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_NE(second, first);
}

TEST_F(PoolTest, ALeaseMayOutliveItsPool) {
  auto pool = std::make_unique<Pool>(loop.get_executor(), options_for(server, 1));
  const auto lease = run(loop, pool->acquire());
  ASSERT_TRUE(lease);
  pool.reset();
  EXPECT_TRUE(run(loop, (*lease)->run(batch(sql("", "select 1")))));
}

TEST_F(PoolTest, IsClosedWhenItsLeasesAreBack) {
  Pool pool(loop.get_executor(), options_for(server, 2));
  std::vector<int> turns;
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("turn", note_turn(pool, 1, turns));
  run_until(loop, [&] { return pool.stats().open == 1; });
  run(loop, pool.close(5s));
  EXPECT_EQ(pool.stats().open, 0u);
  EXPECT_EQ(backend_of(pool).error().code, "POOL_CLOSED");
  run(loop, tasks.join());
}

struct OutageTest : PoolTest {
  PostgresServer own;
};

TEST_F(OutageTest, ComesBackWithTheServer) {
  auto options = options_for(own, 2);
  options.wait_limit = 10s;
  Pool pool(loop.get_executor(), options);
  ASSERT_TRUE(backend_of(pool));
  own.stop();
  own.start();
  // The idle connection is dead, which nobody who asks has to notice.
  EXPECT_TRUE(backend_of(pool));

  own.stop();
  TaskGroup tasks(loop.get_executor());
  std::vector<int> turns;
  for (int i = 0; i < 3; ++i) tasks.spawn("turn", note_turn(pool, i, turns));
  run_until(loop, [&] { return pool.stats().is_down; });
  EXPECT_TRUE(turns.empty());
  own.start();
  run(loop, tasks.join());
  EXPECT_EQ(turns.size(), 3u);
  EXPECT_FALSE(pool.stats().is_down);
}

TEST_F(OutageTest, SaysThatThereIsNoServer) {
  Pool pool(loop.get_executor(), options_for(own, 2));
  own.stop();
  const auto refused = backend_of(pool);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kUnavailable);
  EXPECT_EQ(refused.error().code, "DATABASE_UNAVAILABLE");
}

TEST_F(OutageTest, AStatementUnderWayFailsWithTheServer) {
  Pool pool(loop.get_executor(), options_for(own, 1));
  ASSERT_TRUE(backend_of(pool));
  std::optional<Result<std::vector<ResultSet>>> answer;
  boost::asio::co_spawn(loop, pool.run(batch(sql("", "select pg_sleep(60)::text"))),
                        [&](std::exception_ptr, Result<std::vector<ResultSet>> result) { answer = std::move(result); });
  run_until(loop, [&] { return pool.stats().idle == 0; });
  own.kill();
  run_until(loop, [&] { return answer.has_value(); });
  ASSERT_TRUE(answer && !*answer);
  EXPECT_EQ(answer->error().code, "DATABASE_UNAVAILABLE");
  EXPECT_EQ(pool.stats().open, 0u);
}

}  // namespace
}  // namespace battlesbit::postgres
