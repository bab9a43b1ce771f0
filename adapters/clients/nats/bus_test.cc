// What only a real server can do: go away, come back empty, hang, refuse. What every bus does is in tests/contract.
#include "adapters/clients/nats/bus.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/log/recording.h"
#include "pkg/testing/nats_server.h"
#include "pkg/testing/results.h"
#include "pkg/testing/wait.h"

namespace battlesbit::nats {
namespace {
using namespace std::chrono_literals;
using battlesbit::testing::error_code;
using std::chrono::steady_clock;

// The server works beside the loop, so that the loop can go on while it starts.
struct World {
  testing::NatsServer server;
  boost::asio::io_context loop;
  RecordingLog log;
  Metrics metrics;
  Bus bus{loop.get_executor(), {{server.uri()}, "test"}, log.logger(), metrics};

  void run(Task<void> task) {
    bool is_done = false;
    boost::asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error) {
      is_done = true;
      loop.stop();
      if (error) std::rethrow_exception(error);
    });
    loop.restart();
    loop.run_for(60s);
    ASSERT_TRUE(is_done) << "the task did not end within a minute";
  }
};

Task<void> start(Bus& bus) {
  const auto started = co_await bus.start();
  EXPECT_TRUE(started) << started.error().message;
}

// Publishes until it is acknowledged, and fetches it: how long both took together.
Task<void> expect_delivery(Bus& bus, Consumer& consumer, std::string payload, steady_clock::duration limit) {
  const auto start = steady_clock::now();
  Result<void> published = co_await bus.publish({"positions.new", payload, "id-" + payload});
  while (!published && steady_clock::now() - start < limit) {
    co_await sleep_for(20ms);  // The server is away, which no signal of ours ends.
    published = co_await bus.publish({"positions.new", payload, "id-" + payload});
  }
  EXPECT_TRUE(published) << published.error().message;
  auto fetched = co_await consumer.fetch(1, 2s);
  EXPECT_TRUE(fetched) << fetched.error().message;
  if (!fetched || fetched->empty()) {
    ADD_FAILURE() << "nothing was delivered";
    co_return;
  }
  EXPECT_EQ(fetched->at(0)->message().payload, payload);
  EXPECT_TRUE(co_await fetched->at(0)->ack());
  EXPECT_LT(steady_clock::now() - start, limit);
}

TEST(NatsBus, WorksOnWithinSecondsWhenTheServerReturnsWithAnEmptyStore) {
  World world;
  world.run(start(world.bus));
  const auto consumer = world.bus.consume(Stream::kPositions, "arena", "positions.>");
  world.run(expect_delivery(world.bus, *consumer, "before", 3s));
  world.server.kill();
  world.server.delete_store();
  world.server.start();
  world.run(expect_delivery(world.bus, *consumer, "after", 3s));
}

Task<void> fetch_one(Consumer& consumer, std::string expected) {
  auto fetched = co_await consumer.fetch(1, 10s);
  while (!fetched) {
    co_await sleep_for(20ms);  // As above.
    fetched = co_await consumer.fetch(1, 10s);
  }
  EXPECT_EQ(fetched->size(), 1u);
  if (!fetched->empty()) EXPECT_EQ(fetched->at(0)->message().payload, expected);
}

Task<void> fetch_two(Consumer& consumer, Signal& first_came) {
  co_await fetch_one(consumer, "early");
  first_came.notify();
  co_await fetch_one(consumer, "late");
}

Task<void> publish_when_possible(Bus& bus, std::string payload) {
  while (!co_await bus.publish({"positions.new", payload, "id-" + payload})) co_await sleep_for(20ms);  // As above.
}

Task<void> restart_under_a_waiting_fetch(World& world, Consumer& consumer) {
  TaskGroup tasks(world.loop.get_executor());
  Signal first_came(world.loop.get_executor());
  tasks.spawn("fetch", fetch_two(consumer, first_came));
  co_await publish_when_possible(world.bus, "early");
  co_await first_came.wait();  // The next fetch is on its way.
  world.server.kill();
  world.server.delete_store();
  world.server.start();
  co_await publish_when_possible(world.bus, "late");
  co_await tasks.join();
}

TEST(NatsBus, AWaitingFetchSurvivesTheLossOfTheStore) {
  World world;
  world.run(start(world.bus));
  const auto consumer = world.bus.consume(Stream::kPositions, "arena", "positions.>");
  world.run(restart_under_a_waiting_fetch(world, *consumer));
}

Task<void> expect_unavailable(Bus& bus, Consumer& consumer) {
  while (bus.is_connected()) co_await sleep_for(5ms);
  const auto start = steady_clock::now();
  EXPECT_EQ(error_code(co_await bus.publish({"positions.new", "1", ""})), "UNAVAILABLE");
  EXPECT_EQ(error_code(co_await consumer.fetch(1, 10s)), "UNAVAILABLE");
  bus.announce("events.some", "lost");
  EXPECT_LT(steady_clock::now() - start, 1s);
}

TEST(NatsBus, SaysAtOnceThatTheServerIsAway) {
  World world;
  world.run(start(world.bus));
  const auto consumer = world.bus.consume(Stream::kPositions, "arena", "positions.>");
  world.server.kill();
  world.run(expect_unavailable(world.bus, *consumer));
  EXPECT_EQ(world.metrics.counter("bus_announcements_dropped_total", "Announcements that could not be sent.").value(),
            1);
}

Task<void> expect_start_fails(Bus& bus) { EXPECT_EQ(error_code(co_await bus.start()), "UNAVAILABLE"); }

TEST(NatsBus, StartsBeforeItsServer) {
  World world;
  world.server.kill();
  world.run(expect_start_fails(world.bus));
  const auto consumer = world.bus.consume(Stream::kPositions, "arena", "positions.>");
  world.server.start();
  world.run(expect_delivery(world.bus, *consumer, "1", 5s));
}

TEST(NatsBus, EndsWithinSecondsWhenNoServerEverCame) {
  const auto begin = [] {
    World world;
    world.server.kill();
    world.run(expect_start_fails(world.bus));
    return steady_clock::now();
  }();
  EXPECT_LT(steady_clock::now() - begin, 3s);
}

// As when a service is told to end while it connects: nobody awaits the start any more, but a thread still works on it.
TEST(NatsBus, EndsInTheMiddleOfItsStart) {
  World world;
  world.server.pause();  // The library waits for the server's greeting.
  boost::asio::co_spawn(world.loop, start(world.bus), [](std::exception_ptr) {});
  world.loop.poll();
}

Task<void> expect_too_large(Bus& bus) {
  const auto published = co_await bus.publish({"positions.new", std::string(2 << 20, 'x'), ""});
  EXPECT_EQ(error_code(published), "MESSAGE_TOO_LARGE");
}

TEST(NatsBus, RefusesAMessageThatIsTooLarge) {
  World world;
  world.run(start(world.bus));
  world.run(expect_too_large(world.bus));
}

Task<void> expect_timeout(Bus& bus) {
  const auto start = steady_clock::now();
  EXPECT_EQ(error_code(co_await bus.publish({"positions.new", "1", ""})), "TIMEOUT");
  EXPECT_LT(steady_clock::now() - start, 8s);
}

TEST(NatsBus, GivesUpOnAServerThatHangs) {
  World world;
  world.run(start(world.bus));
  world.server.pause();
  world.run(expect_timeout(world.bus));
  world.server.resume();
}

Task<void> expect_message(Subscription& subscription, std::string payload) {
  EXPECT_EQ((co_await subscription.next()).payload, payload);
}

Task<void> wait_for_connection(Bus& bus) {
  while (!bus.is_connected()) co_await sleep_for(5ms);
}

TEST(NatsBus, SubscriptionsSurviveARestart) {
  World world;
  world.run(start(world.bus));
  const auto subscription = world.bus.subscribe("events.>", 10);
  world.bus.announce("events.a", "before");
  world.run(expect_message(*subscription, "before"));
  const auto epoch_ended = [&] { return !world.bus.is_connected(); };
  world.server.kill();
  ASSERT_TRUE(testing::wait_until(epoch_ended, 5s));
  world.server.start();
  world.run(wait_for_connection(world.bus));
  world.bus.announce("events.a", "after");
  world.run(expect_message(*subscription, "after"));
}

}  // namespace
}  // namespace battlesbit::nats
