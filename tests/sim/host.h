// A simulated process: a program on an event loop of its own, that can be killed at any moment, frozen, and started
// again. To kill it is to destroy the program and the loop with every task that is suspended on it: nothing of it runs
// any more, as after kill -9. One thread runs all hosts in turn.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "pkg/async/task_group.h"
#include "pkg/log/logger.h"
#include "tests/sim/trace.h"

namespace battlesbit::sim {

class Program {
 public:
  virtual ~Program() = default;
  virtual Task<void> run() = 0;  // Until cancelled.
};

// The clock of a machine: not quite right.
class HostClock final : public Clock {
 public:
  explicit HostClock(memory::VirtualClock& time) : time_(time) {}
  Timestamp now() const override { return time_.now() + offset_; }
  Task<void> sleep_until(Timestamp when) override { return time_.sleep_until(when - offset_); }
  void set_offset(Duration offset) { offset_ = offset; }

 private:
  memory::VirtualClock& time_;
  Duration offset_{};
};

class Host final : private LogSink {
 public:
  using Boot = std::function<std::unique_ptr<Program>(Host&)>;

  // What must never happen goes to `failures`.
  Host(std::string name, memory::VirtualClock& time, Trace& trace, std::vector<std::string>& failures,
       std::uint64_t seed, Boot boot);
  ~Host() override;
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  void start();
  void stop();        // Asks the program to end in its own order; is_running() until it has.
  void kill();        // REQUIRES: not called from inside of one of its own handlers.
  void kill_later();  // From inside: when the present handler returns.
  void freeze() { is_frozen_ = true; }
  void thaw() { is_frozen_ = false; }
  bool run_one();  // One handler; false when none is ready.

  bool is_running() const { return program_ != nullptr; }
  Program* program() { return program_.get(); }
  const std::string& name() const { return name_; }
  boost::asio::any_io_executor executor() { return loop_->get_executor(); }
  HostClock& clock() { return clock_; }
  memory::SeededRandom& random() { return random_; }
  Logger log() { return Logger(*this, trace_.is_kept() ? LogLevel::kInfo : LogLevel::kError); }

 private:
  void write(const LogRecord& record) override;
  void fail(const std::string& what);

  std::string name_;
  Trace& trace_;
  std::vector<std::string>& failures_;
  HostClock clock_;
  memory::SeededRandom random_;  // Goes on over restarts: ids are never made twice.
  Boot boot_;
  std::unique_ptr<boost::asio::io_context> loop_;
  std::unique_ptr<Program> program_;
  std::unique_ptr<TaskGroup> main_;
  bool is_frozen_ = false;
  bool is_doomed_ = false;
};

}  // namespace battlesbit::sim
