// Two tasks of which one is only wanted while the other runs. Loop thread only.
#pragma once

#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "pkg/async/task.h"

namespace battlesbit {

// The value of `work`; `companion` runs beside it, is cancelled with its end, and has ended on return. An exception of
// either ends both.
template <class T>
Task<T> with_companion(Task<void> companion, Task<T> work) {
  namespace asio = boost::asio;
  const auto executor = co_await asio::this_coro::executor;
  auto [order, companion_failure, failure, value] =
      co_await asio::experimental::make_parallel_group(asio::co_spawn(executor, std::move(companion), asio::deferred),
                                                       asio::co_spawn(executor, std::move(work), asio::deferred))
          .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  const bool companion_first = order[0] == 0;
  if (companion_first && companion_failure) std::rethrow_exception(companion_failure);
  if (failure) std::rethrow_exception(failure);
  co_return std::move(value);
}

}  // namespace battlesbit
