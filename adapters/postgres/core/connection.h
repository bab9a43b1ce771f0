// One connection to PostgreSQL on the event loop, in pipeline mode: a batch of statements goes out with one flush and
// comes back with one synchronization. Without an explicit begin a batch is a transaction of its own. Loop thread only.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/postgres/core/codec.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::postgres {

// One statement with its parameters. Named ones are prepared once per connection; `name` and `sql` live for ever
// (generated constants). An empty name is sent unprepared (begin, commit).
struct Statement {
  std::string_view name;
  std::string_view sql;
  Parameters parameters;
};

class ResultSet {
 public:
  ResultSet() = default;
  explicit ResultSet(std::shared_ptr<void> result) : result_(std::move(result)) {}

  int rows() const;
  std::int64_t affected() const;  // Rows that an insert, update or delete touched.
  RowReader row(int index) const { return {result_.get(), index}; }

 private:
  std::shared_ptr<void> result_;  // A PGresult.
};

class Connection {
 public:
  struct Options {
    std::string uri;
    std::chrono::milliseconds connect_limit{5000};
    // Also set as statement_timeout at the server; a connection that does not answer 2 s after it is given up.
    std::chrono::milliseconds statement_limit{10000};
    std::string application_name = "battlesbit";
  };

  explicit Connection(boost::asio::any_io_executor executor, Options options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Errors: DATABASE_UNAVAILABLE.
  Task<Result<void>> connect();
  // One result per statement, or the first error (then nothing after it ran). Errors: see failure.h.
  Task<Result<std::vector<ResultSet>>> run(std::vector<Statement> batch);
  // False after a lost connection, an unanswered or an interrupted batch: it can only be thrown away.
  bool is_usable() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace battlesbit::postgres
