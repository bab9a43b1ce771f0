#include "adapters/postgres/core/pool.h"

#include "adapters/postgres/core/failure.h"
#include "pkg/async/timeout.h"

namespace battlesbit::postgres {
namespace {

Task<bool> wait_for(Signal& signal) {
  co_await signal.wait();
  co_return true;
}

}  // namespace

Pool::Pool(boost::asio::any_io_executor executor, Options options)
    : executor_(executor), options_(std::move(options)), freed_(executor) {}

Task<Result<Pool::Lease>> Pool::acquire() {
  const auto deadline = std::chrono::steady_clock::now() + options_.wait_limit;
  while (idle_.empty() && open_ >= options_.size) {
    const auto left = deadline - std::chrono::steady_clock::now();
    if (left <= left.zero() || waiting_ >= options_.waiting_max) {
      co_return std::unexpected(unavailable("every database connection is busy"));
    }
    ++waiting_;
    struct Leave {
      std::size_t& waiting;
      ~Leave() { --waiting; }
    } leave{waiting_};
    co_await with_timeout(left, wait_for(freed_));
  }
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_usable()) co_return Lease(*this, std::move(connection));
    --open_;
  }
  ++open_;
  Lease lease(*this, std::make_unique<Connection>(executor_, options_.connection));
  auto connected = co_await lease->connect();
  if (!connected) co_return std::unexpected(std::move(connected).error());
  co_return lease;
}

Task<Result<std::vector<ResultSet>>> Pool::run(std::vector<Statement> batch) {
  CO_TRY(auto lease, co_await acquire());
  co_return co_await lease->run(std::move(batch));
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  if (connection->is_usable()) {
    idle_.push_back(std::move(connection));
    freed_.notify();
  } else {
    connection.reset();
    forget();
  }
}

void Pool::forget() {
  --open_;
  freed_.notify();
}

}  // namespace battlesbit::postgres
