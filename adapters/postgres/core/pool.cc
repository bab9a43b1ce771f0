#include "adapters/postgres/core/pool.h"

#include "adapters/postgres/core/pool_state.h"

namespace battlesbit::postgres {

Pool::Pool(boost::asio::any_io_executor executor, Options options)
    : state_(std::make_shared<State>(executor, std::move(options))) {}
Pool::~Pool() { state_->refuse(); }

Pool::Lease::Lease(std::weak_ptr<State> pool, std::unique_ptr<Connection> connection)
    : pool_(std::move(pool)), connection_(std::move(connection)) {}

Pool::Lease& Pool::Lease::operator=(Lease&& other) noexcept {
  if (this == &other) return *this;
  give_back();
  pool_ = std::move(other.pool_);
  connection_ = std::move(other.connection_);
  return *this;
}

void Pool::Lease::give_back() {
  if (!connection_) return;
  if (const auto pool = pool_.lock()) pool->give_back(std::move(connection_));
}

Task<Result<Pool::Lease>> Pool::acquire() {
  const auto state = state_;
  CO_TRY(auto connection, co_await state->take());
  co_return Lease(state, std::move(connection));
}

Task<Result<std::vector<ResultSet>>> Pool::run(std::vector<Statement> batch) {
  CO_TRY(auto lease, co_await acquire());
  state_->count_statements(batch.size());
  co_return co_await lease->run(std::move(batch));
}

Task<void> Pool::close(std::chrono::milliseconds limit) {
  const auto state = state_;
  state->refuse();
  co_await state->drain(limit);
}

Pool::Stats Pool::stats() const { return state_->stats(); }
boost::asio::any_io_executor Pool::executor() const { return state_->executor(); }

}  // namespace battlesbit::postgres
