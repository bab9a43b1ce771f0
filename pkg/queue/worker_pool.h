// Threads for calls of C libraries that block, with a bounded queue of work before them. A pool of one runs its work in
// order. try_post() from any thread; made and destroyed on the loop thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace battlesbit {

class WorkerPool {
 public:
  using Work = std::function<void()>;  // REQUIRES: does not throw, and ends in bounded time.

  WorkerPool(std::size_t threads, std::size_t queue_limit);
  ~WorkerPool();  // Finishes what is queued.
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  bool try_post(Work work);  // False when the queue is full: the caller's written policy decides.

 private:
  void run_all();

  const std::size_t queue_limit_;
  std::mutex mutex_;  // Guards the next two.
  std::deque<Work> queue_;
  bool closing_ = false;
  std::condition_variable changed_;
  std::vector<std::thread> threads_;  // Last: they start when everything above is ready.
};

}  // namespace battlesbit
