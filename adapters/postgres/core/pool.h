// Connections for everybody in this process: at most `size` of them, made when needed, thrown away when broken. Who
// asks for one waits at most `wait_limit`, in the order of asking. Loop thread only.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/postgres/core/connection.h"
#include "adapters/postgres/core/query.h"
#include "pkg/async/signal.h"

namespace battlesbit::postgres {

class Pool {
 public:
  struct Options {
    Connection::Options connection;
    std::size_t size = 8;
    std::size_t waiting_max = 1024;
    std::chrono::milliseconds wait_limit{5000};
  };

  Pool(boost::asio::any_io_executor executor, Options options);
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Holds one connection and gives it back.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }
    void discard() { connection_.reset(), pool_->forget(); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Errors: DATABASE_UNAVAILABLE (no connection, or none free in time).
  Task<Result<Lease>> acquire();

  // Statements that need no decision between them: one round trip, one transaction.
  Task<Result<std::vector<ResultSet>>> run(std::vector<Statement> batch);
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

  boost::asio::any_io_executor executor() const { return executor_; }
  std::size_t in_use() const { return open_ - idle_.size(); }

 private:
  template <class Query>
  static std::vector<Statement> batch_of(const Query& query) {
    std::vector<Statement> batch;
    batch.push_back(statement_of(query));
    return batch;
  }
  void give_back(std::unique_ptr<Connection> connection);
  void forget();

  boost::asio::any_io_executor executor_;
  Options options_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t open_ = 0;
  std::size_t waiting_ = 0;
  Signal freed_;
};

}  // namespace battlesbit::postgres
