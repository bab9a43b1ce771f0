#include <stdexcept>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/async/bounded_queue.h"
#include "pkg/async/companion.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"

namespace battlesbit {
namespace {
namespace asio = boost::asio;
using namespace std::chrono_literals;

void run(asio::io_context& loop, Task<void> task) {
  std::exception_ptr failure;
  bool ended = false;
  asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error) { failure = error, ended = true; });
  loop.run();
  ASSERT_TRUE(ended) << "the task waits for something that never comes";
  if (failure) std::rethrow_exception(failure);
}

Task<void> take_all(BoundedQueue<int>& queue, std::vector<int>& taken) {
  while (auto value = co_await queue.pop()) taken.push_back(*value);
}

Task<void> put_five(BoundedQueue<int>& queue) {
  for (int i = 1; i <= 5; ++i) co_await queue.push(i);
  queue.close();
}

Task<void> fail_now() {
  throw std::runtime_error("broken");
  co_return;
}

TEST(BoundedQueue, HandsOverInOrderThroughASmallerCapacity) {
  asio::io_context loop;
  BoundedQueue<int> queue(loop.get_executor(), 2);
  std::vector<int> taken;
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("take", take_all(queue, taken));
  tasks.spawn("put", put_five(queue));
  run(loop, tasks.join());
  EXPECT_THAT(taken, testing::ElementsAre(1, 2, 3, 4, 5));
}

TEST(BoundedQueue, RefusesWhenFull) {
  asio::io_context loop;
  BoundedQueue<int> queue(loop.get_executor(), 1);
  EXPECT_TRUE(queue.try_push(1));
  EXPECT_FALSE(queue.try_push(2));
}

Task<void> cancel_after_a_moment(TaskGroup& tasks) {
  co_await sleep_for(1ms);
  tasks.cancel();
  co_await tasks.join();
}

TEST(TaskGroup, CancelEndsTasksThatWait) {
  asio::io_context loop;
  BoundedQueue<int> queue(loop.get_executor(), 1);
  std::vector<int> taken;
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("queue", take_all(queue, taken));
  tasks.spawn("timer", sleep_for(1h));
  run(loop, cancel_after_a_moment(tasks));
  EXPECT_EQ(tasks.size(), 0u);
}

Task<void> cancel_one(TaskGroup& tasks, TaskGroup::TaskId id, BoundedQueue<int>& queue) {
  tasks.cancel(id);
  tasks.cancel(id);
  while (tasks.size() > 1) co_await sleep_for(1ms);
  EXPECT_TRUE(queue.try_push(1)) << "the other task still takes";
  queue.close();
  co_await tasks.join();
}

TEST(TaskGroup, CancelsOneTaskAndLeavesTheOthers) {
  asio::io_context loop;
  BoundedQueue<int> queue(loop.get_executor(), 1);
  std::vector<int> taken;
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("queue", take_all(queue, taken));
  const auto timer = tasks.spawn("timer", sleep_for(1h));
  run(loop, cancel_one(tasks, timer, queue));
  EXPECT_EQ(tasks.size(), 0u);
}

Task<void> wait_for_either() {
  using namespace asio::experimental::awaitable_operators;
  co_await (sleep_for(1h) || sleep_for(2h));
}

TEST(TaskGroup, ACancelledWaitForEitherOfTwoIsACancellation) {
  asio::io_context loop;
  TaskGroup tasks(loop.get_executor(), [](const std::string&, std::exception_ptr) { FAIL() << "not a failure"; });
  tasks.spawn("wait", wait_for_either());
  tasks.spawn("cancel", cancel_after_a_moment(tasks));
  run(loop, tasks.join());
}

TEST(TaskGroup, JoinRethrowsTheFirstFailureAndNamesIt) {
  asio::io_context loop;
  std::string named;
  TaskGroup tasks(loop.get_executor(), [&](const std::string& name, std::exception_ptr) { named = name; });
  tasks.spawn("bad", fail_now());
  EXPECT_THROW(run(loop, tasks.join()), std::runtime_error);
  EXPECT_EQ(named, "bad");
}

Task<void> end_when(Signal& end) {
  co_await end.wait();
  throw std::runtime_error("broken");
}

Task<void> notify_later(Signal& end) {
  co_await sleep_for(1ms);
  end.notify();
}

TEST(RunTogether, MayBeOverWhenItsCancellationsArrive) {
  asio::io_context loop;
  Signal end(loop.get_executor());
  // The second failure tells all to stop again; the group is joined before those events have their turn.
  auto tasks = task_list(NamedTask{"first", end_when(end)}, NamedTask{"second", end_when(end)},
                         NamedTask{"end", notify_later(end)});
  EXPECT_THROW(run(loop, run_together(loop.get_executor(), std::move(tasks), {})), std::runtime_error);
}

Task<int> answer_after(std::chrono::milliseconds delay) {
  co_await sleep_for(delay);
  co_return 42;
}

Task<void> expect_timeouts() {
  EXPECT_EQ(co_await with_timeout(10s, answer_after(1ms)), 42);
  EXPECT_EQ(co_await with_timeout(1ms, answer_after(10s)), std::nullopt);
}

Task<int> fail_with_a_value() {
  throw std::runtime_error("broken");
  co_return 0;
}

Task<void> wait_for_a_failure() { co_await with_timeout(1h, fail_with_a_value()); }

TEST(Timeout, ThrowsWhatTheTaskThrowsAtOnce) {
  asio::io_context loop;
  EXPECT_THROW(run(loop, wait_for_a_failure()), std::runtime_error);
}

TEST(Timeout, GivesTheValueOrNothing) {
  asio::io_context loop;
  run(loop, expect_timeouts());
}

Task<void> note_its_end(bool& has_ended) {
  try {
    co_await sleep_for(1h);
  } catch (const boost::system::system_error& stopped) {
    has_ended = stopped.code() == asio::error::operation_aborted;
  }
}

Task<void> expect_companions() {
  bool has_ended = false;
  EXPECT_EQ(co_await with_companion(note_its_end(has_ended), answer_after(1ms)), 42);
  EXPECT_TRUE(has_ended);
}

TEST(Companion, EndsWithTheWork) {
  asio::io_context loop;
  run(loop, expect_companions());
}

Task<void> work_beside_a_failure() { co_await with_companion(fail_now(), answer_after(1h)); }

TEST(Companion, EndsTheWorkWhenItFails) {
  asio::io_context loop;
  EXPECT_THROW(run(loop, work_beside_a_failure()), std::runtime_error);
}

}  // namespace
}  // namespace battlesbit
