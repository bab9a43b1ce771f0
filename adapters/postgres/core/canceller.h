// Asks the server to end a statement that nobody waits for any more. libpq 15 can only do that by blocking, so it
// happens on a thread of this object, which is started by the first request. Loop thread only.
#pragma once

#include <atomic>
#include <memory>

typedef struct pg_conn PGconn;

namespace boost::asio {
class thread_pool;
}

namespace battlesbit::postgres {

class Canceller {
 public:
  Canceller();
  ~Canceller();  // Waits for the requests under way: as long as the server takes to accept a connection.
  Canceller(const Canceller&) = delete;
  Canceller& operator=(const Canceller&) = delete;

  // The connection may be closed at once. When 16 requests are waiting the new one is left out: the statement then ends
  // by its statement_timeout.
  void cancel(PGconn* connection);

 private:
  std::unique_ptr<boost::asio::thread_pool> thread_;
  std::atomic<int> waiting_ = 0;
};

}  // namespace battlesbit::postgres
