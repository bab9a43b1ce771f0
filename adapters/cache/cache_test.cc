// What only a real server can do: go away, hang, refuse. What every cache does is in tests/contract.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cache/asset_cache.h"
#include "adapters/cache/quote_json.h"
#include "adapters/cache/rate_limiter.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/log/recording.h"
#include "pkg/testing/redis_server.h"
#include "pkg/testing/results.h"

namespace battlesbit::redis {
namespace {
using namespace std::chrono_literals;
using battlesbit::testing::error_code;
using battlesbit::testing::RedisServer;
using std::chrono::steady_clock;

struct World {
  RedisServer server;
  boost::asio::io_context loop;
  RecordingLog log;
  Client client;

  explicit World(Options changes = {})
      : client(loop.get_executor(), {{server.address()}, server.password(), changes.time_limit, changes.waiting_max},
               log.logger()) {}

  void run(Task<void> task) {
    bool is_done = false;
    boost::asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error) {
      is_done = true;
      loop.stop();
      if (error) std::rethrow_exception(error);
    });
    loop.restart();
    loop.run_for(30s);
    ASSERT_TRUE(is_done) << "the task did not end within half a minute";
  }
};

std::vector<std::string> ping() { return {"PING"}; }

Task<void> expect_pong(Client& client) {
  const auto reply = co_await client.command(ping());
  EXPECT_TRUE(reply) << reply.error().message;
  if (reply) EXPECT_EQ(*reply->text(), "PONG");
}

Task<void> expect_unavailable(Client& client, steady_clock::duration limit) {
  const auto start = steady_clock::now();
  EXPECT_EQ(error_code(co_await client.command(ping())), "UNAVAILABLE");
  EXPECT_LT(steady_clock::now() - start, limit);
}

Task<void> expect_recovery(Client& client) {
  Result<Reply> reply = co_await client.command(ping());
  while (!reply) {
    co_await sleep_for(20ms);  // The server is away, which no signal of ours ends.
    reply = co_await client.command(ping());
  }
}

TEST(RedisClient, ConnectsAgainWhenTheServerIsBack) {
  World world;
  world.run(expect_pong(world.client));
  world.server.kill();
  world.run(expect_unavailable(world.client, 500ms));
  world.run(expect_unavailable(world.client, 100ms));
  world.server.start();
  world.run(expect_recovery(world.client));
  EXPECT_TRUE(world.log.has(LogLevel::kWarning, "the connection ended"));
}

TEST(RedisClient, AServerThatHangsCostsTheTimeLimit) {
  World world({.addresses = {}, .password = {}, .time_limit = 200ms});
  world.run(expect_pong(world.client));
  world.server.pause();
  world.run(expect_unavailable(world.client, 1s));
  world.server.resume();
  world.run(expect_recovery(world.client));
}

Task<void> ping_into(Client& client, std::vector<std::string>& codes) {
  codes.push_back(error_code(co_await client.command(ping())));
}

TEST(RedisClient, RefusesMoreThanItMayKeepWaiting) {
  World world({.addresses = {}, .password = {}, .waiting_max = 3});
  world.run(expect_pong(world.client));
  std::vector<std::string> codes;
  TaskGroup tasks(world.loop.get_executor());
  for (int i = 0; i < 5; ++i) tasks.spawn("ping", ping_into(world.client, codes));
  world.run(tasks.join());
  EXPECT_THAT(codes, ::testing::UnorderedElementsAre("", "", "", "UNAVAILABLE", "UNAVAILABLE"));
}

Task<void> expect_code(Client& client, std::vector<std::string> words, std::string code) {
  EXPECT_EQ(error_code(co_await client.command(std::move(words))), code);
}

TEST(RedisClient, SaysWhatTheServerRefused) {
  World world;
  world.run(expect_code(world.client, {"NO-SUCH-COMMAND"}, "REDIS_ERROR"));
  Client intruder(world.loop.get_executor(), {{world.server.address()}, "a wrong password"}, world.log.logger());
  world.run(expect_code(intruder, ping(), "REDIS_ERROR"));
}

Task<void> put_garbage(Client& client, AssetCache& cache) {
  const std::vector<std::string> words{"HSET", "battlesbit:assets", "bitcoin", "{\"id\":\"bitcoin\"}"};
  EXPECT_TRUE(co_await client.command(words));
  const auto found = co_await cache.find("bitcoin");
  EXPECT_TRUE(found && !*found);
  const auto all = co_await cache.all();
  EXPECT_TRUE(all && all->empty());
}

TEST(RedisAssetCache, WhatAnotherVersionWroteIsNotThere) {
  World world;
  AssetCache cache(world.client);
  world.run(put_garbage(world.client, cache));
}

Task<void> put_garbage_list(Client& client, AssetCache& cache) {
  for (const auto* garbage : {"nonsense", "{}", "[1]", R"([{"id":"bitcoin"}])",
                              R"([{"id":"a","base":"A","quote":"B","name":"","icon":"","rank":0}])"}) {
    const std::vector<std::string> words{"SET", "battlesbit:asset-list", garbage};
    EXPECT_TRUE(co_await client.command(words));
    const auto listed = co_await cache.assets();
    EXPECT_TRUE(listed && listed->empty()) << garbage;
  }
}

TEST(RedisAssetCache, AListThatAnotherVersionWroteIsNotThere) {
  World world;
  AssetCache cache(world.client);
  world.run(put_garbage_list(world.client, cache));
}

TEST(QuoteJson, KeepsEveryField) {
  const AssetQuote quote{.asset_id = "a\"b",
                         .price = Price::from_units(INT64_MAX),
                         .trade_id = 2,
                         .trade_time = Timestamp(3us),
                         .stale = false,
                         .change_percent_24h = -4,
                         .volume_24h = Quantity::from_units(5),
                         .quote_volume_24h = VirtualMoney::from_units(6),
                         .vwap_24h = Price::from_units(7)};
  EXPECT_EQ(quote_from_json(to_json(quote)), quote);
}

}  // namespace
}  // namespace battlesbit::redis
