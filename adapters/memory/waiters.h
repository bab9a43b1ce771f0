// Those who wait for a change of something that several event loops share, each on the loop of its own: the processes
// of a simulation live on loops that may be destroyed at any moment. One thread runs all of those loops.
//
//   const auto seen = waiters.changes();
//   if (!condition()) co_await waiters.changed_since(seen);
#pragma once

#include <cstdint>
#include <list>
#include <memory>

#include "pkg/async/signal.h"
#include "pkg/async/task.h"

namespace battlesbit::memory {

class Waiters {
 public:
  std::uint64_t changes() const { return changes_; }
  Task<void> changed_since(std::uint64_t seen);  // At once, when there was a change after `seen`.
  void notify();

 private:
  using Waiting = std::list<Signal*>;

  std::uint64_t changes_ = 0;
  std::shared_ptr<Waiting> waiting_ = std::make_shared<Waiting>();  // Shared: a loop may be destroyed later than this.
};

}  // namespace battlesbit::memory
