// Runs one task of a test on its loop. For tests only.
#pragma once

#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "pkg/async/task.h"

namespace battlesbit::postgres::testing {

// Until the task has ended, not until the loop has nothing left to do: pools keep timers. Throws what the task throws.
template <class T>
T run(boost::asio::io_context& loop, Task<T> task) {
  std::optional<T> value;
  std::exception_ptr failure;
  boost::asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error, T result) {
    failure = error;
    value = std::move(result);
  });
  loop.restart();
  while (!value && loop.run_one() > 0) continue;
  if (failure) std::rethrow_exception(failure);
  if (!value) throw std::logic_error("the task waits for something that never comes");
  return *std::move(value);
}

inline void run(boost::asio::io_context& loop, Task<void> task) {
  std::exception_ptr failure;
  bool ended = false;
  boost::asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error) {
    failure = error;
    ended = true;
  });
  loop.restart();
  while (!ended && loop.run_one() > 0) continue;
  if (failure) std::rethrow_exception(failure);
  if (!ended) throw std::logic_error("the task waits for something that never comes");
}

// Until the condition is true, which some task of the loop has to make.
template <class Condition>
void run_until(boost::asio::io_context& loop, Condition condition) {
  loop.restart();
  while (!condition()) {
    if (loop.run_one() == 0) throw std::logic_error("no task is left that could make the condition true");
  }
}

}  // namespace battlesbit::postgres::testing
