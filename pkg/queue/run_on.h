// Awaits blocking work that a WorkerPool does: the result comes back to the loop of the waiting task. Loop thread only.
#pragma once

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "pkg/async/signal.h"
#include "pkg/async/task.h"
#include "pkg/queue/worker_pool.h"

namespace battlesbit {

// Nothing when the queue of the pool is full. When the waiting task is cancelled the work is done all the same and its
// result forgotten. REQUIRES: the loop outlives the pool; `work` does not throw and is copyable.
template <class Work>
Task<std::optional<std::invoke_result_t<Work>>> run_on(WorkerPool& pool, Work work) {
  using Value = std::invoke_result_t<Work>;
  struct Answer {
    explicit Answer(boost::asio::any_io_executor executor) : arrived(executor) {}
    std::optional<Value> value;
    Signal arrived;
  };
  const boost::asio::any_io_executor executor = co_await boost::asio::this_coro::executor;
  const auto answer = std::make_shared<Answer>(executor);
  const bool is_accepted = pool.try_post([executor, answer = answer, work = std::move(work)]() mutable {
    // The answer moves on to the loop, so that this thread never is the last to hold it.
    auto value = std::make_shared<Value>(work());
    boost::asio::post(executor, [answer = std::move(answer), value = std::move(value)] {
      answer->value.emplace(std::move(*value));
      answer->arrived.notify();
    });
  });
  if (!is_accepted) co_return std::nullopt;
  while (!answer->value) co_await answer->arrived.wait();
  co_return std::move(answer->value);
}

}  // namespace battlesbit
