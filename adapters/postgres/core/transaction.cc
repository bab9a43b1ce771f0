#include "adapters/postgres/core/transaction.h"

namespace battlesbit::postgres {
namespace {

Statement plain(std::string_view sql) { return {"", sql, {}}; }

}  // namespace

Transaction::~Transaction() {
  if (begun_ && !ended_) lease_.discard();
}

Task<Result<std::vector<ResultSet>>> Transaction::run_one(Statement statement) {
  std::vector<Statement> batch;
  batch.push_back(std::move(statement));
  return run(std::move(batch));
}

Task<Result<std::vector<ResultSet>>> Transaction::run(std::vector<Statement> batch) {
  const bool first = !std::exchange(begun_, true);
  if (first) batch.insert(batch.begin(), plain("begin"));
  CO_TRY(auto results, co_await lease_->run(std::move(batch)));
  if (first) results.erase(results.begin());
  co_return results;
}

Task<Result<std::vector<ResultSet>>> Transaction::commit(std::vector<Statement> batch) {
  batch.push_back(plain("commit"));
  CO_TRY(auto results, co_await run(std::move(batch)));
  ended_ = true;
  results.pop_back();
  co_return results;
}

Task<void> Transaction::rollback() {
  if (!begun_ || ended_ || !lease_->is_usable()) co_return;
  std::vector<Statement> batch;
  batch.push_back(plain("rollback"));
  const auto rolled_back = co_await lease_->run(std::move(batch));
  ended_ = rolled_back.has_value();  // Otherwise the connection goes, and the transaction with it.
}

}  // namespace battlesbit::postgres
