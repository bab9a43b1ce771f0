// The connection to the NATS servers: opened once, kept up for ever by the library. Calls that write to the socket may
// block, and so belong on the one thread of sender(), which keeps their order. Made and destroyed on the loop thread;
// the rest from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <future>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "pkg/errors/error.h"
#include "pkg/log/logger.h"
#include "pkg/queue/worker_pool.h"

struct __natsConnection;
struct __jsCtx;

namespace battlesbit::nats {

struct Options {
  std::vector<std::string> uris;  // nats://host:port
  std::string client_name;        // As the server's monitoring shows it.
};

class Connection {
 public:
  Connection(boost::asio::any_io_executor executor, Options options, Logger log);
  ~Connection();  // Sends what is queued; takes at most a few seconds.
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Blocks; once, before everything else. UNAVAILABLE when no server answers; the library then goes on trying.
  // Errors: UNAVAILABLE, BUS_MISCONFIGURED (kInternal).
  Result<void> open();
  // Grows with each connection that is made: what a server keeps may be gone and is made again.
  std::uint64_t epoch() const { return epoch_.load(); }
  bool is_connected() const { return is_connected_.load(); }

  // nullptr before open(); the library answers such calls with an error.
  __natsConnection* handle() const { return handle_.load(); }
  __jsCtx* jet_stream() const { return jet_stream_.load(); }
  WorkerPool& sender() { return *sender_; }

  // Called by the library on its threads.
  void on_connected();
  void on_disconnected();
  void on_closed();
  void on_error(std::string what);

 private:
  void log_on_loop(LogLevel level, std::string message, std::vector<LogField> fields);

  const boost::asio::any_io_executor executor_;
  const Options options_;
  const Logger log_;
  std::atomic<__natsConnection*> handle_{nullptr};
  std::atomic<__jsCtx*> jet_stream_{nullptr};
  std::atomic<bool> is_connected_{false};
  std::atomic<std::uint64_t> epoch_{0};
  std::promise<void> closed_;
  std::unique_ptr<WorkerPool> sender_;
};

}  // namespace battlesbit::nats
