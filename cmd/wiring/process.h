// The frame of every command that runs on an event loop: the loop, the log, the metrics, the real clock and chance, and
// what signals mean.
//
//   first SIGTERM or SIGINT    the main task is cancelled and ends in its own order
//   not done stop_limit later  the process ends as it is, with kFailure: what it had begun is found again
//   second signal              the process ends at once, with 128 and the number of the signal
//
// Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "config/configuration.h"
#include "pkg/async/task.h"
#include "pkg/async/task_group.h"
#include "pkg/errors/error.h"
#include "pkg/log/json_lines.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::wiring {

class Process {
 public:
  // `name` is the `service` of every log line.
  Process(std::string name, const config::Log& log);

  using Main = std::function<Task<Result<void>>(Process&)>;

  // Until `main` has ended. Errors: those of main; INTERRUPTED when it was cancelled and ended by that; EXCEPTION.
  // Everything that main starts has ended when it returns.
  Result<void> run(const Main& main);

  boost::asio::any_io_executor executor() { return loop_.get_executor(); }
  system::Clock& clock() { return clock_; }
  system::Random& random() { return random_; }
  Metrics& metrics() { return metrics_; }
  const Logger& log() const { return log_; }

 private:
  Task<void> run_main(const Main& main, Result<void>& outcome);
  void await_signal();
  void stop(int signal);

  boost::asio::io_context loop_{1};
  system::Clock clock_;
  system::Random random_;
  Metrics metrics_;
  std::unique_ptr<JsonLines> lines_;
  Logger log_;
  boost::asio::signal_set signals_;
  boost::asio::steady_timer stop_limit_;
  bool is_stopping_ = false;
  TaskGroup tasks_;
};

}  // namespace battlesbit::wiring
