// Load, decide, save: several batches on one connection, all of them or nothing. `begin` travels with the first batch
// and `commit` with the last, so a load and a save are two round trips, and one batch that is committed is one. Loop
// thread only.
//
//   CO_TRY(auto lease, co_await pool.acquire());
//   postgres::Transaction transaction(std::move(lease));
//   ... co_await transaction.many(queries::FindSeats{.match_id = id}) ...
//   co_await transaction.commit(postgres::batch_of(queries::AddSeat{...}, queries::AddMessage{...}))
//
// A transaction that is dropped without commit() is rolled back before its connection is used again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "adapters/postgres/core/failure.h"
#include "adapters/postgres/core/pool.h"
#include "pkg/async/timeout.h"

namespace battlesbit::postgres {

enum class Isolation { kReadCommitted, kRepeatableRead, kSerializable };

class Transaction {
 public:
  explicit Transaction(Pool::Lease lease, Isolation isolation = Isolation::kReadCommitted)
      : lease_(std::move(lease)), isolation_(isolation) {}

  // After an error the transaction is lost: nothing but rollback() works.
  Task<Result<std::vector<ResultSet>>> run(std::vector<Statement> batch);
  // The last batch, empty or not, with the commit. Errors besides those of the statements: COMMIT_UNKNOWN
  // (kUnavailable) when the connection went before the server's answer came; all of it is stored, or nothing.
  Task<Result<std::vector<ResultSet>>> commit(std::vector<Statement> batch = {});
  Task<void> rollback();
  bool is_committed() const { return is_committed_; }

  template <QueryOfOne Query>
  Task<Result<typename Query::Row>> one(Query query) {
    CO_TRY(const auto results, co_await run(batch_of(query)));
    co_return one_row<Query>(results.front());
  }
  template <QueryOfOne Query>
  Task<Result<std::optional<typename Query::Row>>> optional(Query query) {
    CO_TRY(const auto results, co_await run(batch_of(query)));
    co_return optional_row<Query>(results.front());
  }
  template <QueryWithRows Query>
  Task<Result<std::vector<typename Query::Row>>> many(Query query) {
    CO_TRY(const auto results, co_await run(batch_of(query)));
    co_return all_rows<Query>(results.front());
  }
  template <AnyQuery Query>
  Task<Result<std::int64_t>> execute(Query query) {
    CO_TRY(const auto results, co_await run(batch_of(query)));
    co_return results.front().affected();
  }

 private:
  Pool::Lease lease_;
  Isolation isolation_;
  bool is_begun_ = false;
  bool is_committed_ = false;
};

// One attempt of in_transaction().
template <class T>
Task<Result<T>> try_transaction(Pool& pool, const std::function<Task<Result<T>>(Transaction&)>& work,
                                Isolation isolation) {
  CO_TRY(auto lease, co_await pool.acquire());
  Transaction transaction(std::move(lease), isolation);
  auto result = co_await work(transaction);
  if (result && !transaction.is_committed()) {
    auto committed = co_await transaction.commit();
    if (!committed) result = std::unexpected(std::move(committed).error());
  }
  if (!result) co_await transaction.rollback();
  co_return result;
}

// Runs `work` in a transaction and again, up to five times, when it was the victim of a deadlock or a serialization
// failure; so it has no effects but those of its transaction. It may commit with its last batch; otherwise that happens
// here. When it returns an error, the transaction is rolled back. `work` may be a lambda with captures: it lives here
// until it has ended.
template <class T>
Task<Result<T>> in_transaction(Pool& pool, std::function<Task<Result<T>>(Transaction&)> work,
                               Isolation isolation = Isolation::kReadCommitted) {
  constexpr int kTries = 5;
  // The survivor of a deadlock gets this head start, or the victim may take its lock again first.
  constexpr std::chrono::milliseconds kPause{5};
  for (int attempt = 1;; ++attempt) {
    auto result = co_await try_transaction<T>(pool, work, isolation);
    if (result || attempt == kTries || !is_retryable(result.error())) co_return result;
    co_await sleep_for(kPause * attempt);
  }
}

}  // namespace battlesbit::postgres
