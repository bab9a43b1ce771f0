// How many messages per second go through the bus: published into a stream, and fetched and acknowledged one by one,
// against a private NATS server on this machine.
#include <benchmark/benchmark.h>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "adapters/clients/nats/bus.h"
#include "pkg/log/recording.h"
#include "pkg/testing/nats_server.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

constexpr int kBatch = 1'000;

struct World {
  testing::NatsServer server;
  boost::asio::io_context loop;
  RecordingLog log;
  Metrics metrics;
  nats::Bus bus{loop.get_executor(), {{server.uri()}, "bench"}, log.logger(), metrics};
  std::int64_t failures = 0;

  void run(Task<void> task) {
    boost::asio::co_spawn(loop, std::move(task), [this](std::exception_ptr) { loop.stop(); });
    loop.restart();
    loop.run();
  }
};

Task<void> start(World& world) { world.failures += !co_await world.bus.start(); }

Task<void> publish_batch(World& world) {
  std::vector<Message> messages(kBatch,
                                {"positions.new", R"({"positionId":"0190f1c2-0000-7000-8000-000000000000"})", ""});
  const auto results = co_await world.bus.publish_all(std::move(messages));
  for (const auto& result : results) world.failures += !result;
}

Task<void> publish_one(World& world) {
  Message message{"positions.new", R"({"positionId":"0190f1c2-0000-7000-8000-000000000000"})", ""};
  world.failures += !co_await world.bus.publish(std::move(message));
}

Task<void> take_batch(World& world, Consumer& consumer) {
  for (int taken = 0; taken < kBatch;) {
    const auto fetched = co_await consumer.fetch(256, 1s);
    if (!fetched || fetched->empty()) {
      ++world.failures;
      co_return;
    }
    for (const auto& delivery : *fetched) world.failures += !co_await delivery->ack();
    taken += static_cast<int>(fetched->size());
  }
}

void finish(benchmark::State& state, const World& world, int per_iteration) {
  state.SetItemsProcessed(state.iterations() * per_iteration);
  if (world.failures > 0) state.SkipWithError("the bus failed");
}

void publish_many_at_once(benchmark::State& state) {
  World world;
  world.run(start(world));
  for (auto _ : state) world.run(publish_batch(world));
  finish(state, world, kBatch);
}
BENCHMARK(publish_many_at_once)->UseRealTime();

void publish_one_by_one(benchmark::State& state) {
  World world;
  world.run(start(world));
  for (auto _ : state) world.run(publish_one(world));
  finish(state, world, 1);
}
BENCHMARK(publish_one_by_one)->UseRealTime();

void fetch_and_acknowledge(benchmark::State& state) {
  World world;
  world.run(start(world));
  const auto consumer = world.bus.consume(Stream::kPositions, "bench", "positions.>");
  for (auto _ : state) {
    state.PauseTiming();
    world.run(publish_batch(world));
    state.ResumeTiming();
    world.run(take_batch(world, *consumer));
  }
  finish(state, world, kBatch);
}
BENCHMARK(fetch_and_acknowledge)->UseRealTime();

}  // namespace
}  // namespace battlesbit

BENCHMARK_MAIN();
