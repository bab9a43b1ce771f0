// A clock that moves only when it is told to, over a single-threaded event loop: an hour of the game takes a moment,
// and the same program takes the same path every time. Loop thread only; real sockets and timers do not belong on its
// loop.
//
//   boost::asio::io_context loop;
//   memory::VirtualClock clock;
//   const int answer = clock.run(loop, compute(clock));  // Time flies until the task ends.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <boost/asio/io_context.hpp>

#include "domain/services/clock.h"

namespace battlesbit::memory {

inline constexpr Timestamp kVirtualStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

// Nothing can run, nobody sleeps, and the task has not ended: on a real clock this would have waited forever.
struct Deadlock : std::logic_error {
  Deadlock() : std::logic_error("your test would have deadlocked: no task can run and none is asleep") {}
};

// The task has not ended within the time it was given.
struct TookTooLong : std::logic_error {
  TookTooLong() : std::logic_error("the task did not end within its virtual time limit") {}
};

class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(Timestamp start = kVirtualStart) : now_(start) {}
  VirtualClock(const VirtualClock&) = delete;
  VirtualClock& operator=(const VirtualClock&) = delete;

  Timestamp now() const override { return now_; }
  Task<void> sleep_until(Timestamp when) override;

  // Runs all that is due up to and including `end`, in order of time and then of falling asleep; it is `end`
  // afterwards.
  void run_until(boost::asio::io_context& loop, Timestamp end);
  void run_for(boost::asio::io_context& loop, Duration duration) { run_until(loop, now_ + duration); }

  // For who runs several loops: moves on to the next moment at which somebody wakes, at most to `end`, and wakes who
  // fell asleep first of them. False when nobody is due up to `end`; the clock is then left as it is.
  bool wake_next(Timestamp end);

  // Runs everything until `task` ends and gives its value or rethrows its exception.
  // Throws Deadlock or TookTooLong; the task is then left behind on the loop.
  template <class T>
  T run(boost::asio::io_context& loop, Task<T> task, Duration limit = std::chrono::hours(24));

 private:
  struct Sleeper;
  using Sleepers = std::map<std::pair<Timestamp, std::uint64_t>, Sleeper*>;

  template <class T>
  static Task<void> keep_value(Task<T> task, std::shared_ptr<std::optional<T>> value) {
    value->emplace(co_await std::move(task));
  }
  void run_to_end(boost::asio::io_context& loop, Task<void> task, Timestamp end);

  Timestamp now_;
  std::uint64_t next_ = 0;
  std::shared_ptr<Sleepers> sleepers_ =
      std::make_shared<Sleepers>();  // Shared: a loop may be destroyed after its clock.
};

template <class T>
T VirtualClock::run(boost::asio::io_context& loop, Task<T> task, Duration limit) {
  if constexpr (std::is_void_v<T>) {
    run_to_end(loop, std::move(task), now_ + limit);
  } else {
    // Shared, because a task that is left behind may still end.
    const auto value = std::make_shared<std::optional<T>>();
    run_to_end(loop, keep_value(std::move(task), value), now_ + limit);
    return *std::move(*value);
  }
}

}  // namespace battlesbit::memory
