#include "adapters/controllers/consumer.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/parked_messages.h"
#include "pkg/log/recording.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

struct World {
  boost::asio::io_context loop;
  memory::VirtualClock clock;
  memory::SeededRandom random{1};
  memory::Bus bus{clock};
  memory::ParkedMessages parked;
  Metrics metrics;
  RecordingLog log;
  std::vector<std::string> handled;
  TaskGroup tasks{loop.get_executor()};
  std::unique_ptr<ConsumerLoop> consumer;

  void start(ConsumerLoop::Handler handler, ConsumerOptions options = {}) {
    options.name = "arena";
    consumer = std::make_unique<ConsumerLoop>(
        bus.consume(Stream::kPositions, "arena", "positions.>"), std::move(handler), options,
        ConsumerPorts{loop.get_executor(), clock, random, parked, metrics, log.logger()});
    tasks.spawn("consumer", consumer->run());
  }
  void publish(std::string payload) {
    ASSERT_TRUE(clock.run(loop, bus.publish({"positions.new", payload, "id-" + payload})));
  }
  void stop() {
    consumer->stop();
    clock.run(loop, tasks.join());
  }
  std::int64_t count(const char* name, const char* help) {
    return metrics.counter(name, help, {{"consumer", "arena"}}).value();
  }
};

TEST(Consumer, AcknowledgesWhatWasHandled) {
  World world;
  world.start([&world](Message message) -> Task<Result<void>> {
    world.handled.push_back(message.payload);
    co_return Result<void>();
  });
  world.publish("a");
  world.publish("b");
  world.clock.run_for(world.loop, 1min);
  EXPECT_THAT(world.handled, testing::ElementsAre("a", "b"));
  EXPECT_EQ(world.count("consumer_handled_total", "Messages acknowledged."), 2);
  world.stop();
}

TEST(Consumer, RetriesATransientErrorLaterAndLater) {
  World world;
  std::vector<Timestamp> times;
  world.start([&](Message) -> Task<Result<void>> {
    times.push_back(world.clock.now());
    if (times.size() < 4) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The store is away.");
    co_return Result<void>();
  });
  world.publish("a");
  world.clock.run_for(world.loop, 1h);
  ASSERT_EQ(times.size(), 4u);
  for (int i = 1; i < 4; ++i) {
    const Duration longest = 200ms * (1 << (i - 1));
    EXPECT_GE(times[i] - times[i - 1], longest / 2) << i;
    EXPECT_LE(times[i] - times[i - 1], longest) << i;
  }
  EXPECT_TRUE(world.parked.parked().empty());
  world.stop();
}

TEST(Consumer, ParksAPermanentErrorAtOnceAndGoesOn) {
  World world;
  world.start([&world](Message message) -> Task<Result<void>> {
    if (message.payload == "bad") co_return fail(ErrorKind::kInvalidArgument, "MALFORMED", "No JSON.");
    world.handled.push_back(message.payload);
    co_return Result<void>();
  });
  world.publish("bad");
  world.publish("good");
  world.clock.run_for(world.loop, 1min);
  EXPECT_THAT(world.handled, testing::ElementsAre("good"));
  ASSERT_EQ(world.parked.parked().size(), 1u);
  EXPECT_EQ(world.parked.parked()[0].message, (Message{"positions.new", "bad", "id-bad"}));
  EXPECT_EQ(world.parked.parked()[0].reason, "MALFORMED: No JSON.");
  EXPECT_EQ(world.parked.parked()[0].attempts, 1);
  EXPECT_TRUE(world.log.has(LogLevel::kError, "a message was parked"));
  world.stop();
}

TEST(Consumer, ParksWhatThrows) {
  World world;
  world.start([](Message) -> Task<Result<void>> {
    throw std::runtime_error("broken");
    co_return Result<void>();
  });
  world.publish("a");
  world.clock.run_for(world.loop, 1min);
  ASSERT_EQ(world.parked.parked().size(), 1u);
  EXPECT_EQ(world.parked.parked()[0].reason, "HANDLER_EXCEPTION: broken");
  world.stop();
}

TEST(Consumer, ParksAfterTheLastAttempt) {
  World world;
  world.start([](Message) -> Task<Result<void>> { co_return fail(ErrorKind::kTimeout, "TIMEOUT", "Too slow."); });
  world.publish("a");
  world.clock.run_for(world.loop, 1h);
  ASSERT_EQ(world.parked.parked().size(), 1u);
  EXPECT_EQ(world.parked.parked()[0].attempts, 8);
  world.stop();
}

TEST(Consumer, KeepsTheMessageWhileItCannotBeParked) {
  World world;
  world.parked.answer_with(Error{ErrorKind::kUnavailable, "UNAVAILABLE", "Away."});
  world.start([](Message) -> Task<Result<void>> { co_return fail(ErrorKind::kInternal, "BROKEN", "Broken."); });
  world.publish("a");
  world.clock.run_for(world.loop, 1h);
  world.parked.answer_with(std::nullopt);
  world.clock.run_for(world.loop, 1h);
  EXPECT_EQ(world.parked.parked().size(), 1u);
  world.stop();
}

TEST(Consumer, HandlesAsManyAtATimeAsItMay) {
  World world;
  int now = 0, most = 0;
  world.start(
      [&](Message) -> Task<Result<void>> {
        most = std::max(most, ++now);
        co_await world.clock.sleep_for(1s);
        --now;
        co_return Result<void>();
      },
      {.name = {}, .concurrency = 3});
  for (int i = 0; i < 9; ++i) world.publish(std::to_string(i));
  world.clock.run_for(world.loop, 1min);
  EXPECT_EQ(most, 3);
  world.stop();
}

TEST(Consumer, FinishesWhatItTookBeforeItStops) {
  World world;
  world.start([&](Message message) -> Task<Result<void>> {
    co_await world.clock.sleep_for(5s);
    world.handled.push_back(message.payload);
    co_return Result<void>();
  });
  world.publish("a");
  world.clock.run_for(world.loop, 1s);
  EXPECT_TRUE(world.handled.empty());
  world.stop();
  EXPECT_THAT(world.handled, testing::ElementsAre("a"));
  EXPECT_EQ(world.count("consumer_handled_total", "Messages acknowledged."), 1);
}

TEST(Consumer, WaitsForABusThatIsAwayAndSaysSoOnce) {
  World world;
  world.start([&world](Message message) -> Task<Result<void>> {
    world.handled.push_back(message.payload);
    co_return Result<void>();
  });
  world.bus.set_connected(false);
  world.clock.run_for(world.loop, 1min);
  world.bus.set_connected(true);
  world.publish("a");
  world.clock.run_for(world.loop, 1min);
  EXPECT_THAT(world.handled, testing::ElementsAre("a"));
  EXPECT_EQ(std::ranges::count(world.log.records(), "the bus is away", &LogRecord::message), 1);
  world.stop();
}

TEST(Consumer, ACancelledLoopEndsWhatItHasBegunAndBeginsNothingMore) {
  World world;
  world.start([&world](Message message) -> Task<Result<void>> {
    co_await world.clock.sleep_for(3s);
    world.handled.push_back(message.payload);
    co_return Result<void>();
  });
  world.publish("begun");
  world.publish("waiting");
  world.clock.run_for(world.loop, 1s);
  world.tasks.cancel();
  world.clock.run(world.loop, world.tasks.join());
  EXPECT_THAT(world.handled, testing::ElementsAre("begun"));
  EXPECT_EQ(world.count("consumer_handled_total", "Messages acknowledged."), 1);
}

}  // namespace
}  // namespace battlesbit
