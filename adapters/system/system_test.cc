#include <set>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "pkg/async/task_group.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

Task<void> wake_then_stop(Clock& clock, Timestamp when, Timestamp& woken, TaskGroup& others) {
  co_await clock.sleep_until(when);
  woken = clock.now();
  others.cancel();
}

TEST(SystemClock, WakesAtTheMomentAndCancelsEarlier) {
  boost::asio::io_context loop;
  system::Clock clock;
  Timestamp woken{};
  TaskGroup forever(loop.get_executor()), tasks(loop.get_executor());
  forever.spawn("end of time", clock.sleep_until(Timestamp::max()));
  const Timestamp when = clock.now() + 20ms;
  tasks.spawn("wake", wake_then_stop(clock, when, woken, forever));
  loop.run();
  EXPECT_GE(woken, when);
  EXPECT_EQ(forever.size(), 0u);
}

TEST(SystemRandom, DoesNotRepeat) {
  system::Random random;
  std::set<std::array<std::uint8_t, 16>> seen;
  for (int i = 0; i < 1000; ++i) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    EXPECT_TRUE(seen.insert(bytes).second);
  }
}

}  // namespace
}  // namespace battlesbit
