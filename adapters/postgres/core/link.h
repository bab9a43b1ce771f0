// libpq's connection on the event loop: connecting, waiting, a time limit, the next result. Knows nothing of
// statements. Loop thread only. Every wait ends with operation_aborted when its task is cancelled.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "pkg/async/task.h"
#include "pkg/errors/error.h"

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace battlesbit::postgres {

using ResultPointer = std::unique_ptr<PGresult, void (*)(PGresult*)>;

class Link : public std::enable_shared_from_this<Link> {
 public:
  explicit Link(boost::asio::any_io_executor executor);
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  // Keys and values as in PQconnectdbParams, ended by null. Errors: DATABASE_UNAVAILABLE.
  Task<Result<void>> open(std::span<const char* const> keys, std::span<const char* const> values);
  PGconn* get() const { return connection_; }
  bool is_connected() const;
  bool has_died() const;  // Whether the server has hung up since; asks the socket without waiting. REQUIRES: idle.

  // For all waits from now on until it is lifted: they then end as if the connection was lost.
  void limit(std::chrono::milliseconds time);
  void lift_limit();

  // Sends what is unsent, waits and gives the next result. Null is the end of one statement's results, or a loss.
  Task<ResultPointer> next();

  // Why the last wait gave nothing: TIMEOUT after the limit, else DATABASE_UNAVAILABLE. `what` was under way.
  Error loss(std::string_view what) const;

 private:
  enum class Until { kReadable, kWritable, kEither };
  Task<bool> wait(Until until);
  void watch();

  PGconn* connection_ = nullptr;
  boost::asio::posix::stream_descriptor socket_;
  boost::asio::steady_timer deadline_;
  int limits_ = 0;  // Counts them: a timer that fired just before it was lifted must not end what came after.
  bool is_late_ = false;
};

}  // namespace battlesbit::postgres
