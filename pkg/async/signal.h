// "Something changed, look again": wakes every task that waits. A notify() that nobody waits for is remembered once, so
// that the pattern `while (!condition) co_await signal.wait();` cannot miss one. Loop thread only.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "pkg/async/task.h"

namespace battlesbit {

class Signal {
 public:
  explicit Signal(boost::asio::any_io_executor executor);

  void notify();
  Task<void> wait();

 private:
  boost::asio::steady_timer never_;  // Expires at the end of time: waking it is cancelling its waits.
  int waiting_ = 0;
  bool pending_ = false;
};

}  // namespace battlesbit
