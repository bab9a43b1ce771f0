// Real-time limits for adapters. What runs in the simulation takes its time from the Clock port instead.
#pragma once

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "pkg/async/task.h"

namespace battlesbit {

inline Task<void> sleep_for(std::chrono::steady_clock::duration duration) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, duration);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

// The task's value, or nothing when it took longer than `limit`; the task is then cancelled and has ended on return.
template <class T>
Task<std::optional<T>> with_timeout(std::chrono::steady_clock::duration limit, Task<T> task) {
  using namespace boost::asio::experimental::awaitable_operators;
  auto first = co_await (std::move(task) || sleep_for(limit));
  if (first.index() == 0) co_return std::optional<T>(std::move(std::get<0>(first)));
  co_return std::nullopt;
}

}  // namespace battlesbit
