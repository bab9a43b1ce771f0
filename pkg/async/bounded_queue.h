// A first-in first-out hand-over between tasks, or from a C library's thread through asio::post, with a size. What
// happens when it is full is the caller's written policy: try_push() says no, push() waits. Loop thread only.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "pkg/async/signal.h"
#include "pkg/async/task.h"

namespace battlesbit {

template <class T>
class BoundedQueue {
 public:
  BoundedQueue(boost::asio::any_io_executor executor, std::size_t capacity)
      : capacity_(capacity), not_empty_(executor), not_full_(executor) {}

  bool try_push(T value) {
    if (closed_ || items_.size() >= capacity_) return false;
    items_.push_back(std::move(value));
    not_empty_.notify();
    return true;
  }

  // False when the queue was closed before there was room.
  Task<bool> push(T value) {
    while (!closed_ && items_.size() >= capacity_) co_await not_full_.wait();
    co_return try_push(std::move(value));
  }

  // Empty when the queue is closed and drained.
  Task<std::optional<T>> pop() {
    while (items_.empty() && !closed_) co_await not_empty_.wait();
    co_return try_pop();
  }

  std::optional<T> try_pop() {
    if (items_.empty()) return std::nullopt;
    std::optional<T> value(std::move(items_.front()));
    items_.pop_front();
    not_full_.notify();
    return value;
  }

  // Nothing more goes in; what is inside can still be taken.
  void close() {
    closed_ = true;
    not_empty_.notify();
    not_full_.notify();
  }

  std::size_t size() const { return items_.size(); }
  std::size_t capacity() const { return capacity_; }
  bool closed() const { return closed_; }

 private:
  std::size_t capacity_;
  std::deque<T> items_;
  bool closed_ = false;
  Signal not_empty_;
  Signal not_full_;
};

}  // namespace battlesbit
