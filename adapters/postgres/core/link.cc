#include "adapters/postgres/core/link.h"

#include <poll.h>

#include <boost/asio/deferred.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>
#include <libpq-fe.h>

#include "adapters/postgres/core/failure.h"

namespace battlesbit::postgres {
namespace asio = boost::asio;
namespace {

std::string_view trimmed(const char* text) {
  const std::string_view message = text != nullptr ? text : "";
  return message.substr(0, message.find_last_not_of("\n ") + 1);
}

}  // namespace

Link::Link(asio::any_io_executor executor) : socket_(executor), deadline_(executor) {}

Link::~Link() {
  if (socket_.is_open()) socket_.release();  // libpq owns the descriptor.
  PQfinish(connection_);
}

bool Link::is_connected() const { return connection_ != nullptr && PQstatus(connection_) == CONNECTION_OK; }

bool Link::has_died() const {
  if (!is_connected()) return true;
  // Nobody has asked anything: what the server says now is goodbye, or nothing that a new connection would not say too.
  pollfd socket{.fd = PQsocket(connection_), .events = POLLIN | POLLRDHUP, .revents = 0};
  return ::poll(&socket, 1, 0) != 0;
}

void Link::watch() {
  if (socket_.is_open()) socket_.release();
  socket_.assign(PQsocket(connection_));
}

void Link::limit(std::chrono::milliseconds time) {
  is_late_ = false;
  deadline_.expires_after(time);
  deadline_.async_wait([weak = weak_from_this(), number = ++limits_](boost::system::error_code lifted) {
    const auto self = weak.lock();
    if (lifted || !self || self->limits_ != number) return;
    self->is_late_ = true;
    if (self->socket_.is_open()) self->socket_.cancel();
  });
}

void Link::lift_limit() {
  ++limits_;
  deadline_.cancel();
}

Error Link::loss(std::string_view what) const {
  if (is_late_) return {ErrorKind::kTimeout, "QUERY_TIMEOUT", fmt::format("{}: no answer in time", what)};
  return unavailable(fmt::format("{}: {}", what, trimmed(PQerrorMessage(connection_))));
}

Task<Result<void>> Link::open(std::span<const char* const> keys, std::span<const char* const> values) {
  connection_ = PQconnectStartParams(keys.data(), values.data(), 1);
  if (connection_ == nullptr || PQstatus(connection_) == CONNECTION_BAD) co_return std::unexpected(loss("connect"));
  for (auto polling = PGRES_POLLING_WRITING; polling != PGRES_POLLING_OK; polling = PQconnectPoll(connection_)) {
    if (polling == PGRES_POLLING_FAILED) co_return std::unexpected(loss("connect"));
    watch();  // libpq may try another address with another descriptor.
    if (!co_await wait(polling == PGRES_POLLING_READING ? Until::kReadable : Until::kWritable)) {
      co_return std::unexpected(unavailable("connect: no answer in time"));
    }
  }
  watch();
  PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);  // Notices are for people at a terminal.
  if (PQsetnonblocking(connection_, 1) != 0) co_return std::unexpected(loss("connect"));
  co_return Result<void>{};
}

Task<bool> Link::wait(Until until) {
  using asio::posix::stream_descriptor;
  if (is_late_) co_return false;
  boost::system::error_code failed;
  if (until == Until::kEither) {
    const auto [order, reading, writing] = co_await asio::experimental::make_parallel_group(
                                               socket_.async_wait(stream_descriptor::wait_read, asio::deferred),
                                               socket_.async_wait(stream_descriptor::wait_write, asio::deferred))
                                               .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    failed = order[0] == 0 ? reading : writing;
  } else {
    const auto direction = until == Until::kReadable ? stream_descriptor::wait_read : stream_descriptor::wait_write;
    co_await socket_.async_wait(direction, asio::redirect_error(asio::use_awaitable, failed));
  }
  if (failed == asio::error::operation_aborted && !is_late_) throw boost::system::system_error(failed);
  co_return !failed;
}

Task<ResultPointer> Link::next() {
  for (;;) {
    const int unsent = PQflush(connection_);
    if (unsent < 0) co_return ResultPointer(nullptr, PQclear);
    if (PQisBusy(connection_) == 0) co_return ResultPointer(PQgetResult(connection_), PQclear);
    // While something is unsent, the server may be waiting for us to read: whatever comes first.
    if (!co_await wait(unsent == 0 ? Until::kReadable : Until::kEither)) co_return ResultPointer(nullptr, PQclear);
    if (PQconsumeInput(connection_) != 1) co_return ResultPointer(nullptr, PQclear);
  }
}

}  // namespace battlesbit::postgres
