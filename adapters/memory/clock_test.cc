#include "adapters/memory/clock.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/random.h"
#include "pkg/async/bounded_queue.h"
#include "pkg/async/task_group.h"

namespace battlesbit::memory {
namespace {
using namespace std::chrono_literals;

struct World {
  boost::asio::io_context loop;
  VirtualClock clock;
  TaskGroup tasks{loop.get_executor()};
};

Task<void> note_after(Clock& clock, Duration delay, int number, std::vector<int>& noted) {
  co_await clock.sleep_for(delay);
  noted.push_back(number);
}

Task<Duration> measure(Clock& clock, Duration delay) {
  const Timestamp start = clock.now();
  co_await clock.sleep_for(delay);
  co_return clock.now() - start;
}

Task<int> take_from(BoundedQueue<int>& queue) { co_return (co_await queue.pop()).value_or(0); }

TEST(VirtualClock, WakesInOrderOfTimeAndThenOfFallingAsleep) {
  World world;
  std::vector<int> noted;
  world.tasks.spawn("c", note_after(world.clock, 2s, 3, noted));
  world.tasks.spawn("a", note_after(world.clock, 1s, 1, noted));
  world.tasks.spawn("b", note_after(world.clock, 1s, 2, noted));
  world.clock.run_for(world.loop, 1s);
  EXPECT_THAT(noted, testing::ElementsAre(1, 2));
  world.clock.run_for(world.loop, 1s);
  EXPECT_THAT(noted, testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(world.clock.now(), kVirtualStart + 2s);
}

TEST(VirtualClock, AnHourPassesInAMoment) {
  World world;
  EXPECT_EQ(world.clock.run(world.loop, measure(world.clock, 1h)), 1h);
}

TEST(VirtualClock, SaysThatATaskWaitsForever) {
  World world;
  BoundedQueue<int> queue(world.loop.get_executor(), 1);
  EXPECT_THROW(world.clock.run(world.loop, take_from(queue)), Deadlock);
}

TEST(VirtualClock, SaysThatATaskTakesTooLong) {
  World world;
  EXPECT_THROW(world.clock.run(world.loop, measure(world.clock, 25h)), TookTooLong);
}

TEST(VirtualClock, ACancelledSleepEndsAndIsForgotten) {
  World world;
  std::vector<int> noted;
  world.tasks.spawn("late", note_after(world.clock, 1h, 1, noted));
  world.clock.run_for(world.loop, 1s);
  world.tasks.cancel();
  world.clock.run(world.loop, world.tasks.join());
  world.clock.run_for(world.loop, 2h);
  EXPECT_TRUE(noted.empty());
}

TEST(SeededRandom, IsThePublishedGenerator) {
  SeededRandom random(1234567);  // First values as printed by the reference program.
  EXPECT_EQ(random.next(), 6457827717110365317u);
  EXPECT_EQ(random.next(), 3203168211198807973u);
}

TEST(SeededRandom, StaysBelowItsLimit) {
  SeededRandom random(7);
  for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(3), 3u);
}

}  // namespace
}  // namespace battlesbit::memory
