#include <future>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/async/task_group.h"
#include "pkg/queue/handover.h"
#include "pkg/queue/run_on.h"

namespace battlesbit {
namespace {

Task<void> ask_thread(WorkerPool& pool, std::optional<std::thread::id>& answer) {
  answer = co_await run_on(pool, [] { return std::this_thread::get_id(); });
}

TEST(RunOn, DoesTheWorkOnAnotherThreadAndBringsTheResultBack) {
  boost::asio::io_context loop;
  WorkerPool pool(1, 1);
  TaskGroup tasks(loop.get_executor());
  std::optional<std::thread::id> answer;
  tasks.spawn("ask", ask_thread(pool, answer));
  loop.run();
  ASSERT_TRUE(answer);
  EXPECT_NE(*answer, std::this_thread::get_id());
}

TEST(RunOn, SaysWhenTheQueueIsFull) {
  boost::asio::io_context loop;
  std::promise<void> taken, release;
  WorkerPool pool(1, 1);
  pool.try_post([&] {
    taken.set_value();
    release.get_future().wait();
  });
  taken.get_future().wait();
  EXPECT_TRUE(pool.try_post([] {}));
  TaskGroup tasks(loop.get_executor());
  std::optional<std::thread::id> answer;
  tasks.spawn("ask", ask_thread(pool, answer));
  loop.run();
  EXPECT_EQ(answer, std::nullopt);
  release.set_value();
}

TEST(WorkerPool, FinishesWhatIsQueuedInOrder) {
  std::vector<int> done;
  {
    WorkerPool pool(1, 100);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(pool.try_post([i, &done] { done.push_back(i); }));
  }
  EXPECT_EQ(done.size(), 100u);
  EXPECT_TRUE(std::ranges::is_sorted(done));
}

TEST(Handover, KeepsTheNewestAndCountsTheLost) {
  boost::asio::io_context loop;
  std::vector<int> arrived;
  const auto handover =
      std::make_shared<Handover<int>>(loop.get_executor(), 2, [&](int value) { arrived.push_back(value); });
  std::thread([&] {
    for (int i = 1; i <= 5; ++i) handover->push(i);
  }).join();
  loop.run();
  EXPECT_THAT(arrived, testing::ElementsAre(4, 5));
  EXPECT_EQ(handover->lost(), 3u);
}

}  // namespace
}  // namespace battlesbit
