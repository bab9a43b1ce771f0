// Load, decide, save: several batches on one connection, all of them or nothing. `begin` travels with the first batch
// and `commit` with the last, so a load and a save are two round trips. Loop thread only.
//
// A transaction that is dropped without commit() or rollback() takes its connection with it: the server rolls back.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "adapters/postgres/core/failure.h"
#include "adapters/postgres/core/pool.h"

namespace battlesbit::postgres {

class Transaction {
 public:
  explicit Transaction(Pool::Lease lease) : lease_(std::move(lease)) {}
  Transaction(Transaction&&) = default;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // After an error the transaction is lost; roll it back.
  Task<Result<std::vector<ResultSet>>> run(std::vector<Statement> batch);
  // The last batch, empty or not, with the commit.
  Task<Result<std::vector<ResultSet>>> commit(std::vector<Statement> batch = {});
  Task<void> rollback();

  template <QueryOfOne Query>
  Task<Result<std::optional<typename Query::Row>>> optional(Query query) {
    CO_TRY(const auto results, co_await run_one(statement_of(query)));
    co_return optional_row<Query>(results.front());
  }
  template <QueryWithRows Query>
  Task<Result<std::vector<typename Query::Row>>> many(Query query) {
    CO_TRY(const auto results, co_await run_one(statement_of(query)));
    co_return all_rows<Query>(results.front());
  }
  template <AnyQuery Query>
  Task<Result<std::int64_t>> execute(Query query) {
    CO_TRY(const auto results, co_await run_one(statement_of(query)));
    co_return results.front().affected();
  }

 private:
  Task<Result<std::vector<ResultSet>>> run_one(Statement statement);

  Pool::Lease lease_;
  bool begun_ = false;
  bool ended_ = false;
};

// Runs `work` in a transaction and again, up to five times, when it was the victim of a deadlock or a serialization
// failure. `work` commits; when it returns an error, the transaction is rolled back.
template <class T>
Task<Result<T>> in_transaction(Pool& pool, std::function<Task<Result<T>>(Transaction&)> work) {
  constexpr int kTries = 5;
  for (int attempt = 1;; ++attempt) {
    CO_TRY(auto lease, co_await pool.acquire());
    Transaction transaction(std::move(lease));
    auto result = co_await work(transaction);
    if (!result) co_await transaction.rollback();
    if (result || attempt == kTries || !is_retryable(result.error())) co_return result;
  }
}

}  // namespace battlesbit::postgres
