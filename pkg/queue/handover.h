// Values from the threads of a C library to the loop, through a queue with a size; when that is full the oldest goes
// and is counted. However many arrive, one event at a time waits on the loop. push() from any thread, the rest on the
// loop thread. Made as a shared_ptr, because an event that is on its way holds it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>

namespace battlesbit {

template <class T>
class Handover : public std::enable_shared_from_this<Handover<T>> {
 public:
  using OnArrival = std::function<void(T)>;

  Handover(boost::asio::any_io_executor executor, std::size_t limit, OnArrival on_arrival)
      : executor_(executor), limit_(limit), on_arrival_(std::move(on_arrival)) {}

  void push(T value) {
    {
      const std::lock_guard lock(mutex_);
      if (is_closed_) return;
      if (waiting_.size() >= limit_) {
        waiting_.pop_front();
        ++lost_;
      }
      waiting_.push_back(std::move(value));
      if (std::exchange(is_posted_, true)) return;
    }
    boost::asio::post(executor_, [self = this->shared_from_this()] { self->hand_over(); });
  }

  void close() {  // Nothing arrives any more.
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }

  std::uint64_t lost() const {
    const std::lock_guard lock(mutex_);
    return lost_;
  }

 private:
  void hand_over() {
    std::deque<T> arrived;
    {
      const std::lock_guard lock(mutex_);
      is_posted_ = false;
      if (!is_closed_) arrived.swap(waiting_);
    }
    for (auto& value : arrived) on_arrival_(std::move(value));
  }

  const boost::asio::any_io_executor executor_;
  const std::size_t limit_;
  const OnArrival on_arrival_;
  mutable std::mutex mutex_;  // Guards the rest.
  std::deque<T> waiting_;
  std::uint64_t lost_ = 0;
  bool is_posted_ = false;
  bool is_closed_ = false;
};

}  // namespace battlesbit
