#include "adapters/postgres/core/transaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/run.h"
#include "adapters/postgres/testing/sql.h"
#include "pkg/async/signal.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::postgres {
namespace {
using battlesbit::testing::PostgresServer;
using testing::batch;
using testing::run;
using testing::sql;
using testing::value_of;
using namespace std::chrono_literals;

Statement deposit(std::int32_t account, std::int64_t amount) {
  return sql("deposit", "update accounts set balance = balance + $2 where id = $1", account, amount);
}

struct TransactionTest : ::testing::Test {
  boost::asio::io_context loop;
  std::string database = PostgresServer::shared().create_database();
  Pool pool{loop.get_executor(), {.connection = {.uri = PostgresServer::shared().uri(database)}, .size = 3}};

  void SetUp() override {
    PostgresServer::shared().execute(database, R"(
      create table accounts (id int4 primary key, balance int8 not null constraint never_negative check (balance >= 0));
      insert into accounts values (1, 10), (2, 10))");
  }

  std::int64_t total() {
    const auto results = run(loop, pool.run(batch(sql("total", "select sum(balance)::int8 from accounts"))));
    return results ? value_of<std::int64_t>(results->front()) : -1;
  }
};

Task<Result<void>> deposit_twice(Pool& pool, bool commits) {
  CO_TRY(auto lease, co_await pool.acquire());
  Transaction transaction(std::move(lease));
  CO_TRY_VOID(co_await transaction.run(batch(deposit(1, 5))));
  CO_TRY_VOID(co_await transaction.run(batch(deposit(2, 5))));
  if (commits) CO_TRY_VOID(co_await transaction.commit());
  co_return Result<void>{};
}

TEST_F(TransactionTest, StoresWhatIsCommitted) {
  ASSERT_TRUE(run(loop, deposit_twice(pool, true)));
  EXPECT_EQ(total(), 30);
}

TEST_F(TransactionTest, IsRolledBackWhenItIsDroppedAndItsConnectionUsedAgain) {
  ASSERT_TRUE(run(loop, deposit_twice(pool, false)));
  EXPECT_EQ(total(), 20);
  EXPECT_TRUE(run(loop, deposit_twice(pool, true)));
  EXPECT_EQ(total(), 30);
  EXPECT_LE(pool.stats().open, 2u);
}

Task<Result<std::vector<ResultSet>>> commit_at_once(Pool& pool, std::vector<Statement> statements) {
  CO_TRY(auto lease, co_await pool.acquire());
  Transaction transaction(std::move(lease));
  co_return co_await transaction.commit(std::move(statements));
}

TEST_F(TransactionTest, GivesOnlyTheResultsOfItsStatements) {
  const auto results = run(loop, commit_at_once(pool, batch(deposit(1, 1), deposit(3, 1))));
  ASSERT_TRUE(results) << results.error().message;
  ASSERT_EQ(results->size(), 2u);
  EXPECT_EQ((*results)[0].affected(), 1);
  EXPECT_EQ((*results)[1].affected(), 0);
  EXPECT_EQ(total(), 21);
}

TEST_F(TransactionTest, StoresNothingAfterAnError) {
  const auto results = run(loop, commit_at_once(pool, batch(deposit(1, 1), deposit(2, -11))));
  ASSERT_FALSE(results);
  EXPECT_TRUE(violates(results.error(), "never_negative"));
  EXPECT_EQ(total(), 20);
}

Task<Result<std::vector<ResultSet>>> commit_after_an_error(Pool& pool) {
  CO_TRY(auto lease, co_await pool.acquire());
  Transaction transaction(std::move(lease));
  CO_TRY_VOID(co_await transaction.run(batch(deposit(1, 1))));
  const auto refused = co_await transaction.run(batch(deposit(2, -11)));
  EXPECT_FALSE(refused);
  co_return co_await transaction.commit();
}

TEST_F(TransactionTest, DoesNotTakeTheCommitOfALostTransactionForOne) {
  const auto results = run(loop, commit_after_an_error(pool));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, "TRANSACTION_LOST");
  EXPECT_EQ(total(), 20);
}

TEST_F(TransactionTest, IsRolledBackWhenItsTaskIsCancelled) {
  auto stuck = commit_at_once(pool, batch(deposit(1, 1), sql("", "select pg_sleep(60)::text")));
  EXPECT_FALSE(run(loop, with_timeout(50ms, std::move(stuck))));
  EXPECT_EQ(total(), 20);
}

TEST_F(TransactionTest, DoesNotKnowACommitThatWasNotAnswered) {
  const auto results =
      run(loop, commit_at_once(pool, batch(deposit(1, 1), sql("", "select pg_terminate_backend(pg_backend_pid())"))));
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::kUnavailable);
  EXPECT_EQ(results.error().code, "COMMIT_UNKNOWN");
}

TEST_F(TransactionTest, CommitsWhatItsWorkDidNot) {
  const auto result = run(loop, in_transaction<int>(pool, [](Transaction& transaction) -> Task<Result<int>> {
                            CO_TRY_VOID(co_await transaction.run(batch(deposit(1, 5))));
                            co_return 7;
                          }));
  EXPECT_EQ(result, 7);
  EXPECT_EQ(total(), 25);
}

TEST_F(TransactionTest, RollsBackWhatItsWorkRefuses) {
  const auto result = run(loop, in_transaction<int>(pool, [](Transaction& transaction) -> Task<Result<int>> {
                            CO_TRY_VOID(co_await transaction.run(batch(deposit(1, 5))));
                            co_return fail(ErrorKind::kForbidden, "NO", "no");
                          }));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "NO");
  EXPECT_EQ(total(), 20);
  EXPECT_EQ(pool.stats().open, 1u);
}

// Lets everybody through when all have arrived; nobody waits a second time.
struct Meeting {
  Signal signal;
  int expected;
  int arrived = 0;

  Task<void> attend() {
    if (++arrived >= expected) signal.notify();
    while (arrived < expected) co_await signal.wait();
  }
};

// Reads the sum, waits for the other, then writes: one of the two has to be done again.
Task<void> add_the_total(Pool& pool, std::int32_t account, Meeting& meeting, int& attempts) {
  const auto result = co_await in_transaction<int>(
      pool,
      [&, account](Transaction& transaction) -> Task<Result<int>> {
        ++attempts;
        CO_TRY(const auto sums,
               co_await transaction.run(batch(sql("total", "select sum(balance)::int8 from accounts"))));
        co_await meeting.attend();
        CO_TRY_VOID(co_await transaction.commit(batch(deposit(account, value_of<std::int64_t>(sums.front())))));
        co_return 0;
      },
      Isolation::kSerializable);
  EXPECT_TRUE(result) << result.error().message;
}

TEST_F(TransactionTest, RepeatsTheVictimOfASerializationFailure) {
  Meeting meeting{Signal(loop.get_executor()), 2};
  int attempts = 0;
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("one", add_the_total(pool, 1, meeting, attempts));
  tasks.spawn("two", add_the_total(pool, 2, meeting, attempts));
  run(loop, tasks.join());
  EXPECT_GE(attempts, 3);
  EXPECT_EQ(total(), 80);  // 20 + 20, then that + 40.
}

// Locks one account, waits for the other task to lock the other, then wants that one too.
Task<void> deposit_crosswise(Pool& pool, std::int32_t first, std::int32_t second, Meeting& meeting, int& attempts) {
  const auto result =
      co_await in_transaction<int>(pool, [&, first, second](Transaction& transaction) -> Task<Result<int>> {
        ++attempts;
        CO_TRY_VOID(co_await transaction.run(batch(deposit(first, 1))));
        co_await meeting.attend();
        CO_TRY_VOID(co_await transaction.run(batch(deposit(second, 1))));
        co_return 0;
      });
  EXPECT_TRUE(result) << result.error().message;
}

TEST_F(TransactionTest, RepeatsTheVictimOfADeadlock) {
  Meeting meeting{Signal(loop.get_executor()), 2};
  int attempts = 0;
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("one", deposit_crosswise(pool, 1, 2, meeting, attempts));
  tasks.spawn("two", deposit_crosswise(pool, 2, 1, meeting, attempts));
  run(loop, tasks.join());
  EXPECT_GE(attempts, 3);
  EXPECT_EQ(total(), 24);
}

}  // namespace
}  // namespace battlesbit::postgres
