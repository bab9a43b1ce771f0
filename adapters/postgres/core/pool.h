// Connections for everybody in this process: at most `size` of them, made when somebody waits, thrown away when broken.
// Who asks for one waits at most `wait_limit`, in the order of asking. Loop thread only.
//
// When the server goes away, statements under way fail with DATABASE_UNAVAILABLE and one connection at a time is tried
// again, at growing intervals; whoever asks meanwhile is served as soon as it is back.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/postgres/core/connection.h"
#include "adapters/postgres/core/query.h"

namespace battlesbit::postgres {

class Pool {
 public:
  struct Options {
    Connection::Options connection;
    std::size_t size = 8;
    std::size_t waiting_max = 1024;  // One more is refused at once.
    std::chrono::milliseconds wait_limit{5000};
    std::chrono::milliseconds retry_first{50};  // Between attempts to connect; doubles up to the last.
    std::chrono::milliseconds retry_last{2000};
  };

  Pool(boost::asio::any_io_executor executor, Options options);
  ~Pool();  // Leases may outlive it; their connections are then closed instead of given back.
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

 private:
  class State;

 public:
  // Holds one connection and gives it back. One that is unusable, or inside a transaction, is closed instead: the
  // server then rolls back.
  class Lease {
   public:
    Lease() = default;  // Of nothing.
    Lease(std::weak_ptr<State> pool, std::unique_ptr<Connection> connection);
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&& other) noexcept;
    ~Lease() { give_back(); }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    void give_back();

    std::weak_ptr<State> pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Errors: POOL_EXHAUSTED (all were busy for wait_limit, or too many wait), DATABASE_UNAVAILABLE (there is no server),
  // POOL_CLOSED; all of kind kUnavailable.
  Task<Result<Lease>> acquire();

  // Statements that need no decision between them: one round trip, one transaction.
  Task<Result<std::vector<ResultSet>>> run(std::vector<Statement> batch);
  template <QueryOfOne Query>
  Task<Result<typename Query::Row>> one(Query query) {
    CO_TRY(const auto results, co_await run(batch_of(query)));
    co_return one_row<Query>(results.front());
  }
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

  // Refuses from now on, waits until every lease is back, at most `limit`, and closes what is idle.
  Task<void> close(std::chrono::milliseconds limit);

  struct Stats {
    std::size_t open = 0;  // Idle and leased.
    std::size_t idle = 0;
    std::size_t waiting = 0;
    bool is_down = false;          // The last attempt to connect failed.
    std::uint64_t statements = 0;  // That run() has sent; transactions on a lease are not counted.
  };
  Stats stats() const;
  boost::asio::any_io_executor executor() const;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace battlesbit::postgres
