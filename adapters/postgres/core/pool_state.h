// What a pool shares with its leases and with the attempts to connect that are under way. Loop thread only.
#pragma once

#include <list>

#include <boost/asio/steady_timer.hpp>

#include "adapters/postgres/core/canceller.h"
#include "adapters/postgres/core/pool.h"
#include "pkg/async/signal.h"

namespace battlesbit::postgres {

class Pool::State : public std::enable_shared_from_this<State> {
 public:
  State(boost::asio::any_io_executor executor, Options options);

  Task<Result<std::unique_ptr<Connection>>> take();
  void give_back(std::unique_ptr<Connection> connection);
  void refuse();  // Everybody, from now on.
  Task<void> drain(std::chrono::milliseconds limit);

  Stats stats() const { return {open_, idle_.size(), waiting_.size(), failures_ > 0, statements_}; }
  void count_statements(std::size_t count) { statements_ += count; }
  boost::asio::any_io_executor executor() const { return executor_; }

 private:
  // In the queue while its task waits; leaves it with the task, whatever ends that.
  struct Waiter {
    explicit Waiter(State& pool);
    ~Waiter();
    State& pool;
    boost::asio::steady_timer served;  // Cancelled when `connection` is set; expires with the limit.
    std::unique_ptr<Connection> connection;
    std::list<Waiter*>::iterator place;
    bool is_queued = true;
  };
  std::unique_ptr<Connection> take_idle();
  Error refusal() const;
  void hand_over(std::unique_ptr<Connection> connection);
  void open_for_waiters();
  Task<void> open_one();
  Task<void> roll_back(std::unique_ptr<Connection> connection);
  std::chrono::milliseconds pause() const;

  boost::asio::any_io_executor executor_;
  Options options_;
  std::shared_ptr<Canceller> canceller_ = std::make_shared<Canceller>();
  std::vector<std::unique_ptr<Connection>> idle_;  // The last one used is taken first: the others may age out.
  std::list<Waiter*> waiting_;
  std::size_t open_ = 0;             // Idle and leased.
  std::size_t opening_ = 0;          // Attempts under way.
  int failures_ = 0;                 // To connect, in a row.
  boost::asio::steady_timer retry_;  // When the next attempt may start.
  std::string last_failure_;
  bool refuses_ = false;
  std::uint64_t statements_ = 0;
  Signal returned_;
};

}  // namespace battlesbit::postgres
