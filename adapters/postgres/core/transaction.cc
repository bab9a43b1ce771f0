#include "adapters/postgres/core/transaction.h"

#include <fmt/format.h>

namespace battlesbit::postgres {
namespace {

Statement plain(std::string_view sql) { return {"", sql, {}}; }

Statement begin(Isolation isolation) {
  switch (isolation) {
    case Isolation::kReadCommitted:
      return plain("begin");
    case Isolation::kRepeatableRead:
      return plain("begin isolation level repeatable read");
    case Isolation::kSerializable:
      return plain("begin isolation level serializable");
  }
  return plain("begin");
}

}  // namespace

Task<Result<std::vector<ResultSet>>> Transaction::run(std::vector<Statement> batch) {
  const bool first = !std::exchange(is_begun_, true);
  if (first) batch.insert(batch.begin(), begin(isolation_));
  CO_TRY(auto results, co_await lease_->run(std::move(batch)));
  if (first) results.erase(results.begin());
  co_return results;
}

Task<Result<std::vector<ResultSet>>> Transaction::commit(std::vector<Statement> batch) {
  batch.push_back(plain("commit"));
  auto results = co_await run(std::move(batch));
  if (!results && !lease_->is_usable()) {
    co_return fail(ErrorKind::kUnavailable, "COMMIT_UNKNOWN", std::move(results).error().message);
  }
  if (!results) co_return results;
  // PostgreSQL answers the commit of a failed transaction with a rollback, and calls that no error.
  is_committed_ = results->back().command() == "COMMIT";
  if (!is_committed_) co_return fail(ErrorKind::kInternal, "TRANSACTION_LOST", "commit after an error rolls back");
  results->pop_back();
  co_return results;
}

Task<void> Transaction::rollback() {
  if (!lease_->is_usable() || !lease_->is_in_transaction()) co_return;
  std::vector<Statement> batch;
  batch.push_back(plain("rollback"));
  // When that fails, the connection is unusable: it goes, and the server rolls back.
  static_cast<void>(co_await lease_->run(std::move(batch)));
}

}  // namespace battlesbit::postgres
