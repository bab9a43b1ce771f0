#include "pkg/async/task_group.h"

#include <algorithm>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>

namespace battlesbit {
namespace asio = boost::asio;

TaskGroup::TaskGroup(asio::any_io_executor executor, OnFailure on_failure)
    : executor_(executor),
      on_failure_(std::move(on_failure)),
      running_(std::make_shared<std::list<Running>>()),
      ended_(executor) {}

TaskGroup::~TaskGroup() = default;

TaskGroup::TaskId TaskGroup::spawn(std::string name, Task<void> task) {
  auto& running = running_->emplace_back();
  const TaskId id = running.id = ++last_id_;
  running.name = std::move(name);
  const auto self = std::prev(running_->end());
  auto on_end = [this, self](std::exception_ptr error) {
    if (error && !is_cancellation(error)) {
      if (on_failure_) on_failure_(self->name, error);
      if (!first_failure_) first_failure_ = error;
    }
    running_->erase(self);
    ended_.notify();
  };
  asio::co_spawn(executor_, std::move(task), asio::bind_cancellation_slot(running.stop.slot(), std::move(on_end)));
  return id;
}

void TaskGroup::cancel() {
  for (const auto& running : *running_) cancel(running.id);
}

void TaskGroup::cancel(TaskId id) {
  // A task that ends inside emit() would erase its element under the caller: each stop runs as an event of its own. By
  // then all tasks may have ended, been joined, and the group be gone.
  asio::post(executor_, [tasks = std::weak_ptr(running_), id] {
    const auto all = tasks.lock();
    if (!all) return;
    const auto running = std::ranges::find(*all, id, &Running::id);
    if (running != all->end()) running->stop.emit(asio::cancellation_type::terminal);
  });
}

Task<void> TaskGroup::join() {
  while (!running_->empty()) co_await ended_.wait();
  if (first_failure_) std::rethrow_exception(std::exchange(first_failure_, nullptr));
}

Task<void> run_together(asio::any_io_executor executor, std::vector<NamedTask> tasks, TaskGroup::OnFailure on_failure) {
  TaskGroup* started = nullptr;
  auto stop_all = [&started, report = std::move(on_failure)](const std::string& name, std::exception_ptr error) {
    if (report) report(name, error);
    started->cancel();
  };
  TaskGroup group(executor, std::move(stop_all));
  started = &group;
  for (auto& task : tasks) group.spawn(std::move(task.name), std::move(task.task));
  std::exception_ptr interrupted;
  try {
    co_await group.join();
  } catch (...) {
    interrupted = std::current_exception();  // Rethrown when nothing of the group runs any more.
  }
  co_await asio::this_coro::reset_cancellation_state();
  group.cancel();
  co_await group.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

bool is_cancellation(std::exception_ptr error) {
  if (!error) return false;
  try {
    std::rethrow_exception(error);
  } catch (const boost::system::system_error& failure) {
    return failure.code() == asio::error::operation_aborted;
  } catch (const asio::multiple_exceptions& failures) {
    return is_cancellation(failures.first_exception());  // Both sides of an `a() || b()` that was cancelled.
  } catch (...) {
    return false;  // Only asked for its type; the caller still holds and reports it.
  }
}

}  // namespace battlesbit
