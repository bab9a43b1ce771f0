// Commands to a Redis server over one connection, which is made when it is first needed. A server that is away or hangs
// costs each caller at most `time_limit`, and between two attempts nothing. Loop thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/cache/resp.h"
#include "pkg/async/task.h"
#include "pkg/log/logger.h"

namespace battlesbit::redis {

class Session;

struct Options {
  std::vector<std::string> addresses;  // host:port, tried in turn. REQUIRES: not empty.
  std::string password;                // Empty: none.
  std::chrono::milliseconds time_limit{1'000};
  std::size_t waiting_max = 4'096;  // Commands without an answer; one more ends with UNAVAILABLE.
};

class Client {
 public:
  Client(boost::asio::any_io_executor executor, Options options, Logger log);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Errors: UNAVAILABLE, REDIS_ERROR (kInternal: what the server replied).
  Task<Result<Reply>> command(std::vector<std::string> words);

 private:
  bool connect_if_due();
  void note_end_of_session();

  const boost::asio::any_io_executor executor_;
  const Options options_;
  const Logger log_;
  std::shared_ptr<Session> session_;
  std::size_t attempts_ = 0;  // Chooses the address.
  int failures_ = 0;          // Sessions in a row that never answered.
  std::chrono::steady_clock::time_point next_attempt_{};
};

}  // namespace battlesbit::redis
