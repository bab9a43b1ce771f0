// What only the memory bus can do: faults by seed, and losing its store. What every bus does is in tests/contract.
#include "adapters/memory/bus.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/clock.h"
#include "pkg/async/task_group.h"

namespace battlesbit::memory {
namespace {
using namespace std::chrono_literals;

struct World {
  boost::asio::io_context loop;
  VirtualClock clock;
  Bus bus;
  std::unique_ptr<battlesbit::Consumer> consumer;

  explicit World(BusFaults faults = {}, std::uint64_t seed = 1) : bus(clock, faults, seed) {
    consumer = bus.consume(Stream::kPositions, "arena", "positions.>");
  }
};

// The numbers in the order of their delivery.
Task<std::vector<int>> deliver(Bus& bus, Consumer& consumer, int count) {
  for (int i = 0; i < count; ++i) co_await bus.publish({"positions.new", std::to_string(i), "m" + std::to_string(i)});
  std::vector<int> delivered;
  while (true) {
    auto batch = co_await consumer.fetch(10, 30s);
    if (!batch || batch->empty()) co_return delivered;
    for (auto& delivery : *batch) {
      delivered.push_back(std::stoi(delivery->message().payload));
      EXPECT_TRUE(co_await delivery->ack());
    }
  }
}

std::vector<int> delivered_with(BusFaults faults, std::uint64_t seed = 1) {
  World world(faults, seed);
  return world.clock.run(world.loop, deliver(world.bus, *world.consumer, 200));
}

TEST(MemoryBus, WithoutFaultsDeliversEachOnceAndInOrder) {
  const auto delivered = delivered_with({});
  EXPECT_EQ(delivered.size(), 200u);
  EXPECT_TRUE(std::ranges::is_sorted(delivered));
}

TEST(MemoryBus, LosesWhatItAcknowledged) { EXPECT_LT(delivered_with({.lose_permille = 100}).size(), 200u); }

TEST(MemoryBus, RefusesAndStoresSomeOfItAllTheSame) {
  const auto size = delivered_with({.refuse_permille = 500}).size();
  EXPECT_GT(size, 110u);
  EXPECT_LT(size, 190u);
}

TEST(MemoryBus, DeliversSomeTwice) {
  const auto delivered = delivered_with({.duplicate_permille = 100});
  EXPECT_GT(delivered.size(), 200u);
  EXPECT_EQ(std::set<int>(delivered.begin(), delivered.end()).size(), 200u);
}

TEST(MemoryBus, DelaysSomeSoThatOthersOvertake) {
  const auto delivered = delivered_with({.delay_permille = 100, .delay_max = 1s});
  EXPECT_EQ(delivered.size(), 200u);
  EXPECT_FALSE(std::ranges::is_sorted(delivered));
}

TEST(MemoryBus, ASeedRepeatsItsFaults) {
  const BusFaults faults{.refuse_permille = 50,
                         .lose_permille = 50,
                         .duplicate_permille = 50,
                         .delay_permille = 50,
                         .delay_max = 1s,
                         .latency_max = 5ms};
  EXPECT_EQ(delivered_with(faults, 7), delivered_with(faults, 7));
  EXPECT_NE(delivered_with(faults, 7), delivered_with(faults, 8));
}

Task<bool> publish_lose_and_publish_again(Bus& bus, Consumer& consumer) {
  co_await bus.publish({"positions.new", "1", "m"});
  auto batch = co_await consumer.fetch(1, 1s);
  bus.lose_everything();
  EXPECT_TRUE(co_await batch->at(0)->ack());  // Of a message that is gone.
  EXPECT_TRUE((co_await consumer.fetch(1, 20s))->empty());
  co_await bus.publish({"positions.new", "2", "m"});  // The memory of ids is gone too.
  batch = co_await consumer.fetch(1, 1s);
  co_return batch->size() == 1 && batch->at(0)->message().payload == "2";
}

TEST(MemoryBus, WorksOnAfterItLostEverything) {
  World world;
  EXPECT_TRUE(world.clock.run(world.loop, publish_lose_and_publish_again(world.bus, *world.consumer)));
}

Task<void> expect_unavailable(Bus& bus, Consumer& consumer) {
  bus.set_connected(false);
  EXPECT_EQ((co_await bus.publish({"positions.new", "", ""})).error().kind, ErrorKind::kUnavailable);
  EXPECT_EQ((co_await consumer.fetch(1, 1s)).error().kind, ErrorKind::kUnavailable);
}

Task<void> take(Consumer& consumer, int& taken) {
  while (true) {
    const auto batch = co_await consumer.fetch(10, 30s);
    taken += static_cast<int>(batch->size());
  }
}

TEST(MemoryBus, OutlivesALoopOnWhichSomebodyWaited) {
  World world;
  int taken_by_killed = 0;
  {
    boost::asio::io_context killed;
    TaskGroup tasks(killed.get_executor());
    tasks.spawn("take", take(*world.consumer, taken_by_killed));
    world.clock.run_for(killed, 1s);
  }
  int taken = 0;
  TaskGroup tasks(world.loop.get_executor());
  tasks.spawn("take", take(*world.consumer, taken));
  world.clock.run_for(world.loop, 1s);
  EXPECT_TRUE(world.clock.run(world.loop, world.bus.publish({"positions.new", "1", "m"})));
  world.clock.run_for(world.loop, 1s);
  EXPECT_EQ(taken_by_killed, 0);
  EXPECT_EQ(taken, 1);
}

TEST(MemoryBus, IsUnavailableWhileDisconnected) {
  World world;
  world.clock.run(world.loop, expect_unavailable(world.bus, *world.consumer));
}

}  // namespace
}  // namespace battlesbit::memory
