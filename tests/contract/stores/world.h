// One loop, one virtual moment and one seed for a contract test. Loop thread only.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "domain/services/outbox.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::contract {

class RecordedMessages final : public CommittedMessages {
 public:
  void committed(std::vector<Message> messages) override {
    for (Message& message : messages) seen.push_back(std::move(message));
  }
  std::vector<Message> seen;
};

struct World {
  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{20261123};
  RecordedMessages committed;

  Timestamp now() const { return clock.now(); }
  void advance(Duration duration) {
    boost::asio::io_context nobody_waits;
    clock.run_for(nobody_waits, duration);
  }
  template <class IdType>
  IdType id() {
    return new_id<IdType>(clock, random);
  }

  // Every result, of tasks that all start before any of them goes on.
  template <class T>
  std::vector<Result<T>> race(std::vector<Task<Result<T>>> tasks) {
    std::vector<std::optional<Result<T>>> results(tasks.size());
    std::exception_ptr failure;
    std::size_t running = tasks.size();
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      boost::asio::co_spawn(loop, std::move(tasks[i]), [&, i](std::exception_ptr error, Result<T> result) {
        if (error) failure = error;
        results[i] = std::move(result);
        --running;
      });
    }
    loop.restart();
    while (running > 0) {
      if (loop.run_one() == 0) throw std::logic_error("the loop has nothing to do, but the tasks have not ended");
    }
    if (failure) std::rethrow_exception(failure);
    std::vector<Result<T>> ended;
    for (auto& result : results) ended.push_back(*std::move(result));
    return ended;
  }

  template <class T>
  Result<T> attempt(Task<Result<T>> task) {
    std::vector<Task<Result<T>>> one;
    one.push_back(std::move(task));
    return std::move(race(std::move(one)).front());
  }

  // The value of what must succeed.
  template <class T>
  T run(Task<Result<T>> task) {
    auto result = attempt(std::move(task));
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
  }

  // The code of what must be refused; empty when it was not.
  template <class T>
  std::string refusal(Task<Result<T>> task) {
    const auto result = attempt(std::move(task));
    return result ? std::string() : result.error().code;
  }
};

}  // namespace battlesbit::contract
