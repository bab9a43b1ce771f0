// Where a contract is played: a loop with a clock, virtual for the adapters in memory and real for the others. For
// tests.
#pragma once

#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "adapters/memory/clock.h"
#include "adapters/system/clock.h"
#include "domain/services/clock.h"

namespace battlesbit::contract {

class Stage {
 public:
  virtual ~Stage() = default;
  virtual Clock& clock() = 0;
  virtual void run(Task<void> task) = 0;  // To its end; rethrows.
  boost::asio::io_context& loop() { return loop_; }

 protected:
  boost::asio::io_context loop_;
};

class VirtualStage : public Stage {
 public:
  memory::VirtualClock& clock() override { return clock_; }
  void run(Task<void> task) override { clock_.run(loop_, std::move(task)); }

 private:
  memory::VirtualClock clock_;
};

class RealStage : public Stage {
 public:
  Clock& clock() override { return clock_; }
  void run(Task<void> task) override {
    bool is_done = false;
    std::exception_ptr failure;
    boost::asio::co_spawn(loop_, std::move(task), [&](std::exception_ptr error) {
      failure = error;
      is_done = true;
      loop_.stop();
    });
    loop_.restart();
    loop_.run_for(std::chrono::seconds(60));
    if (failure) std::rethrow_exception(failure);
    if (!is_done) throw std::runtime_error("the task did not end within a minute");
  }

 private:
  system::Clock clock_;
};

}  // namespace battlesbit::contract
