// One connection to PostgreSQL on the event loop, in pipeline mode: a batch of statements goes out with one flush and
// comes back with one synchronization. Without an explicit begin a batch is a transaction of its own. Loop thread only.
//
// A task may be cancelled while it waits here; the connection is then unusable, and the statement is ended at the
// server when the connection is destroyed.
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

class Canceller;

// One statement with its parameters. Named ones are prepared once per connection; `name` and `sql` live for ever
// (generated constants with a terminating zero). An empty name is sent unprepared (begin, commit).
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
  std::int64_t affected() const;     // Rows that an insert, update or delete touched.
  std::string_view command() const;  // What was done: "COMMIT", "UPDATE 1".
  RowReader row(int index) const { return {result_.get(), index}; }

 private:
  std::shared_ptr<void> result_;  // A PGresult.
};

class Connection {
 public:
  struct Options {
    std::string uri;
    std::chrono::milliseconds connect_limit{5000};
    // Also set as statement_timeout at the server; a batch that is not answered 2 s after it ends the connection.
    std::chrono::milliseconds statement_limit{10000};
    std::string application_name = "battlesbit";
  };

  // `canceller` may be shared; without one the connection makes its own.
  Connection(boost::asio::any_io_executor executor, Options options, std::shared_ptr<Canceller> canceller = nullptr);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Once. Errors: DATABASE_UNAVAILABLE.
  Task<Result<void>> connect();
  // One result per statement, or the first error (then nothing after it ran). Errors: see failure.h.
  Task<Result<std::vector<ResultSet>>> run(std::vector<Statement> batch);
  // Several statements in one text, without parameters and results, as one transaction: migrations. An error names the
  // line.
  Task<Result<void>> run_script(std::string name, std::string sql);

  // False before connect() and after a loss, an unanswered or an interrupted batch: it can only be thrown away.
  bool is_usable() const;
  // The same, and the server has not hung up since the last answer.
  bool is_alive() const;
  // A begin without its commit or rollback.
  bool is_in_transaction() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace battlesbit::postgres
