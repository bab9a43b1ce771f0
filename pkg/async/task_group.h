// Owns running tasks: whoever starts one, joins it. Loop thread only.
//
//   TaskGroup tasks(executor);
//   tasks.spawn("relay", relay.run());
//   ...
//   tasks.cancel();            // each task sees operation_aborted at its next suspension
//   co_await tasks.join();     // rethrows the first exception that was not a cancellation
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "pkg/async/signal.h"
#include "pkg/async/task.h"

namespace battlesbit {

class TaskGroup {
 public:
  // Called on the loop when a task ends with an exception other than cancellation, before join() rethrows it.
  using OnFailure = std::function<void(const std::string& name, std::exception_ptr)>;

  explicit TaskGroup(boost::asio::any_io_executor executor, OnFailure on_failure = {});
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;
  ~TaskGroup();  // REQUIRES: every task has ended, or the loop will never run again.

  using TaskId = std::uint64_t;

  TaskId spawn(std::string name, Task<void> task);
  void cancel();
  void cancel(TaskId id);  // Of a task that has ended: nothing happens.
  Task<void> join();
  std::size_t size() const { return running_->size(); }

 private:
  struct Running {
    TaskId id = 0;
    std::string name;
    boost::asio::cancellation_signal stop;
  };
  boost::asio::any_io_executor executor_;
  OnFailure on_failure_;
  std::shared_ptr<std::list<Running>> running_;  // Cancellations on their way look for it.
  TaskId last_id_ = 0;
  std::exception_ptr first_failure_;
  Signal ended_;
};

// Tasks that belong together, such as the loops of a service: runs until all have ended. When one fails, or the caller
// is cancelled, the others are cancelled and joined first; then the failure or the cancellation goes on.
struct NamedTask {
  std::string name;
  Task<void> task;
};
template <std::same_as<NamedTask>... Named>
std::vector<NamedTask> task_list(Named... tasks) {
  std::vector<NamedTask> list;
  list.reserve(sizeof...(tasks));
  (list.push_back(std::move(tasks)), ...);
  return list;
}
Task<void> run_together(boost::asio::any_io_executor executor, std::vector<NamedTask> tasks,
                        TaskGroup::OnFailure on_failure);

// True for the exception with which a cancelled Asio operation ends.
bool is_cancellation(std::exception_ptr error);

}  // namespace battlesbit
