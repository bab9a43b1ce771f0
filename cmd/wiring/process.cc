#include "cmd/wiring/process.h"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <unistd.h>

namespace battlesbit::wiring {
namespace {
using boost::system::error_code;

// Below what supervisors wait before they kill.
constexpr std::chrono::seconds kStopLimit{10};

LogLevel level_of(config::LogLevel level) {
  switch (level) {
    case config::LogLevel::kDebug:
      return LogLevel::kDebug;
    case config::LogLevel::kInfo:
      return LogLevel::kInfo;
    case config::LogLevel::kWarning:
      return LogLevel::kWarning;
    case config::LogLevel::kError:
      return LogLevel::kError;
  }
  return LogLevel::kInfo;
}

}  // namespace

Process::Process(std::string name, const config::Log& log)
    : lines_(std::make_unique<JsonLines>(STDERR_FILENO, std::move(name), [this] { return clock_.now(); })),
      log_(*lines_, level_of(log.level)),
      signals_(loop_, SIGTERM, SIGINT),
      stop_limit_(loop_),
      tasks_(loop_.get_executor()) {}

Result<void> Process::run(const Main& main) {
  // A peer that closes its end is an error of that write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  Result<void> outcome;
  await_signal();
  tasks_.spawn("main", run_main(main, outcome));
  loop_.run();
  return outcome;
}

Task<void> Process::run_main(const Main& main, Result<void>& outcome) {
  try {
    outcome = co_await main(*this);
  } catch (const std::exception& failure) {
    outcome = is_cancellation(std::current_exception())
                  ? fail(ErrorKind::kConflict, "INTERRUPTED", "Ended by a signal before it was done.")
                  : fail(ErrorKind::kInternal, "EXCEPTION", failure.what());
  }
  // What the libraries below still have on the loop belongs to nobody: what main started has ended.
  loop_.stop();
}

void Process::await_signal() {
  signals_.async_wait([this](error_code error, int signal) {
    if (!error) stop(signal);
  });
}

void Process::stop(int signal) {
  if (is_stopping_) std::_Exit(128 + signal);
  is_stopping_ = true;
  log_.info("stopping", {{"signal", signal}});
  tasks_.cancel();
  await_signal();
  stop_limit_.expires_after(kStopLimit);
  stop_limit_.async_wait([this](error_code error) {
    if (error) return;
    log_.error("did not end in time and is given up", {{"limitSeconds", kStopLimit.count()}});
    lines_.reset();  // Writes what is queued.
    std::_Exit(EXIT_FAILURE);
  });
}

}  // namespace battlesbit::wiring
