#include "adapters/postgres/core/pool_state.h"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "adapters/postgres/core/failure.h"
#include "pkg/async/timeout.h"

namespace battlesbit::postgres {
namespace asio = boost::asio;
namespace {

Task<bool> wait_for(Signal& signal) {
  co_await signal.wait();
  co_return true;
}

}  // namespace

Pool::State::State(asio::any_io_executor executor, Options options)
    : executor_(executor),
      options_(std::move(options)),
      retry_(executor, asio::steady_timer::time_point::min()),
      returned_(executor) {}

Pool::State::Waiter::Waiter(State& owner) : pool(owner), served(owner.executor_, owner.options_.wait_limit) {
  place = pool.waiting_.insert(pool.waiting_.end(), this);
}

Pool::State::Waiter::~Waiter() {
  if (is_queued) pool.waiting_.erase(place);
  // Served in the moment in which its task was cancelled: for the next one.
  if (connection) pool.give_back(std::move(connection));
}

Task<Result<std::unique_ptr<Connection>>> Pool::State::take() {
  const auto self = shared_from_this();
  if (refuses_) co_return std::unexpected(refusal());
  if (waiting_.empty()) {
    if (auto connection = take_idle()) co_return connection;
  }
  if (waiting_.size() >= options_.waiting_max) co_return std::unexpected(refusal());
  Waiter waiter(*this);
  open_for_waiters();
  boost::system::error_code woken;
  co_await waiter.served.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (waiter.connection) co_return std::move(waiter.connection);
  if (woken && !refuses_) throw boost::system::system_error(asio::error::operation_aborted);  // The task was cancelled.
  co_return std::unexpected(refusal());
}

std::unique_ptr<Connection> Pool::State::take_idle() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_alive()) return connection;
    --open_;
  }
  return nullptr;
}

Error Pool::State::refusal() const {
  if (refuses_) return {ErrorKind::kUnavailable, "POOL_CLOSED", "the database pool is closed"};
  if (failures_ > 0) return unavailable(last_failure_);
  return {ErrorKind::kUnavailable, "POOL_EXHAUSTED", "every database connection is busy"};
}

void Pool::State::give_back(std::unique_ptr<Connection> connection) {
  if (!refuses_ && connection->is_usable() && connection->is_in_transaction()) {
    // Counts as leased until it is clean. Ends by statement_limit, and holds this state until then.
    asio::co_spawn(executor_, roll_back(std::move(connection)), [self = shared_from_this()](std::exception_ptr) {});
    return;
  }
  if (!refuses_ && connection->is_usable()) {
    hand_over(std::move(connection));
  } else {
    connection.reset();
    --open_;
    open_for_waiters();
  }
  returned_.notify();
}

Task<void> Pool::State::roll_back(std::unique_ptr<Connection> connection) {
  std::vector<Statement> batch;
  batch.push_back({"", "rollback", {}});
  // When that fails, the connection is unusable: it goes, and the server rolls back.
  static_cast<void>(co_await connection->run(std::move(batch)));
  give_back(std::move(connection));
}

void Pool::State::hand_over(std::unique_ptr<Connection> connection) {
  if (waiting_.empty()) {
    idle_.push_back(std::move(connection));
    return;
  }
  auto& waiter = *waiting_.front();
  waiting_.pop_front();
  waiter.is_queued = false;
  waiter.connection = std::move(connection);
  waiter.served.cancel();
}

void Pool::State::open_for_waiters() {
  if (refuses_) return;
  // While the server is away one attempt speaks for all.
  const auto most = failures_ > 0 ? std::size_t{1} : waiting_.size();
  while (opening_ < std::min(waiting_.size(), most) && open_ + opening_ < options_.size) {
    ++opening_;
    // Owns itself: it ends by connect_limit, and holds this state until then.
    asio::co_spawn(executor_, open_one(), [self = shared_from_this()](std::exception_ptr failure) {
      --self->opening_;
      if (failure) self->last_failure_ = "connect: interrupted";
      self->returned_.notify();
      self->open_for_waiters();
    });
  }
}

std::chrono::milliseconds Pool::State::pause() const {
  const int doublings = std::min(failures_ - 1, 16);
  return std::min(options_.retry_last, options_.retry_first * (1 << doublings));
}

Task<void> Pool::State::open_one() {
  const auto self = shared_from_this();
  boost::system::error_code closed;
  if (failures_ > 0) co_await retry_.async_wait(asio::redirect_error(asio::use_awaitable, closed));
  if (refuses_) co_return;
  auto connection = std::make_unique<Connection>(executor_, options_.connection, canceller_);
  auto connected = co_await connection->connect();
  if (!connected) {
    ++failures_;
    last_failure_ = connected.error().message;
    retry_.expires_after(pause());
    co_return;
  }
  failures_ = 0;
  if (refuses_) co_return;
  ++open_;
  hand_over(std::move(connection));
}

void Pool::State::refuse() {
  refuses_ = true;
  open_ -= idle_.size();
  idle_.clear();
  for (auto* waiter : waiting_) waiter->served.cancel();
  retry_.cancel();
}

Task<void> Pool::State::drain(std::chrono::milliseconds limit) {
  const auto self = shared_from_this();
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (open_ + opening_ > 0 && std::chrono::steady_clock::now() < deadline) {
    co_await with_timeout(deadline - std::chrono::steady_clock::now(), wait_for(returned_));
  }
}

}  // namespace battlesbit::postgres
