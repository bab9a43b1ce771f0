// How long is nobody deciding after an arena died? 100,000 open positions of 10,000 matches on 100 symbols are in a
// private PostgreSQL, and the trades since the last checkpoint in a private NATS. From the start of the takeover until
// every shard decides again, beside the plain read of the same rows, in turn.
#include <chrono>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "adapters/clients/nats/bus.h"
#include "adapters/controllers/arena/arena_service.h"
#include "adapters/memory/parked_messages.h"
#include "adapters/postgres/stores.h"
#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "application/messages/tick_message.h"
#include "pkg/async/timeout.h"
#include "pkg/log/recording.h"
#include "pkg/testing/nats_server.h"
#include "pkg/testing/postgres_server.h"
#include "store/schema.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

constexpr int kMatches = 10'000, kSeats = 10, kSymbols = 100, kTradesSince = 400, kShards = 8, kRounds = 3;

constexpr const char* kSeed = R"(
insert into users (id, email, nick_name, created_at, updated_at)
select gen_random_uuid(), 'bench' || n || '@example.com', 'bench' || n, now(), now() from generate_series(1, {1}) n;
insert into assets (id, base_token, quote_token, name, icon_url, rank)
select 'bench' || n, 'B' || n, 'USDT', 'Bench ' || n, '', n from generate_series(1, {2}) n;
insert into games (id, title, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
                   max_positions, created_at, updated_at)
values (gen_random_uuid(), 'Bench', 'usdt', 0, 10000000000, 3600000000, 0, 2, {1}, 10, now(), now());
insert into matches (id, game_id, status, rules_version, start_time, end_time, created_at, updated_at)
select gen_random_uuid(), (select id from games), 'open', 1, now() - interval '2 minutes', now() + interval '1 hour',
       now() - interval '2 minutes', now() from generate_series(1, {0});
insert into participants (id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, created_at,
                          updated_at)
select gen_random_uuid(), m.id, u.id, 'usdt', 0, 10000000000, now(), now(), now(), now() from matches m, users u;
insert into positions (id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, stop_loss,
                       target, entry_price, entry_trade_id, entry_trade_time, entry_trade_price, accepted_at, opened_at,
                       created_at, updated_at)
select gen_random_uuid(), match_id, id, user_id, 'B' || 1 + n % {2} || 'USDT', 'buy', 'market', 'open', 1000000000, 5,
       9000000000, 12000000000, 10000000000, 1, now() - interval '1 minute', 10000000000, now() - interval '1 minute',
       now() - interval '1 minute', now() - interval '1 minute', now()
  from (select *, row_number() over () as n from participants) p;
insert into arena_checkpoints (shard, symbol, trade_id, trade_time, trade_price)
select s, 'B' || n || 'USDT', 10, now(), 10000000000 from generate_series(0, {3} - 1) s, generate_series(1, {2}) n;
analyze;
)";

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

// Asked only for what nobody else knows.
class AbsentExchange final : public TickHistory {
 public:
  Task<Result<std::vector<Tick>>> after(Symbol, std::int64_t, std::size_t) override { return away(); }
  Task<Result<std::vector<Tick>>> since(Symbol, Timestamp, std::size_t) override { return away(); }
  Task<Result<Timestamp>> server_time() override {
    co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The exchange is away.");
  }
  Task<Result<std::vector<Tick>>> last_before(Symbol, Timestamp) override { return away(); }
  int asked = 0;

 private:
  Task<Result<std::vector<Tick>>> away() {
    ++asked;
    co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The exchange is away.");
  }
};

std::string database_with_positions(testing::PostgresServer& server) {
  const auto name = server.create_database();
  for (const auto& file : store::schema_files()) server.execute(name, std::string(file.sql));
  server.execute(name, fmt::format(fmt::runtime(kSeed), kMatches, kSeats, kSymbols, kShards));
  return name;
}

struct World {
  testing::PostgresServer server{{.durable = true, .max_connections = 50}};
  std::string database = database_with_positions(server);
  testing::NatsServer nats_server;
  boost::asio::io_context loop{1};
  system::Clock clock;
  system::Random random;
  RecordingLog log;
  Metrics metrics;
  postgres::Pool pool{loop.get_executor(), {.connection = {.uri = server.uri(database)}, .size = 8}};
  NobodyListens nobody;
  postgres::Stores stores{{pool, clock, random, nobody}};
  nats::Bus bus{loop.get_executor(), {{nats_server.uri()}, "bench"}, log.logger(), metrics};
  AbsentExchange exchange;
  memory::ParkedMessages parked;
  bool failed = false;

  void run(Task<void> task) {
    boost::asio::co_spawn(loop, std::move(task), [this](std::exception_ptr error) {
      failed |= error != nullptr;
      loop.stop();
    });
    loop.restart();
    loop.run();
  }
};

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

Task<void> publish_trades(World& world) {
  world.failed |= !co_await world.bus.start();
  const auto now = world.clock.now();
  for (int trade = 0; trade < kTradesSince; ++trade) {
    std::vector<Message> messages;
    for (int symbol = 1; symbol <= kSymbols; ++symbol) {
      const Tick tick{{fmt::format("B{}USDT", symbol)}, {11 + trade, now, Price::from_integer(100)}, {}};
      messages.push_back({tick_subject(tick.symbol), encode_tick(tick), ""});
    }
    for (const auto& result : co_await world.bus.publish_all(std::move(messages))) world.failed |= !result;
  }
}

// The same rows, read and thrown away.
Task<void> read_rows(World& world, double& took) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<postgres::Statement> batch;
  batch.push_back({"", "select * from positions where status in ('pending', 'open')", {}});
  batch.push_back({"", "select * from participants", {}});
  batch.push_back({"", "select * from matches where not positions_final", {}});
  world.failed |= !co_await world.pool.run(std::move(batch));
  took = Seconds(std::chrono::steady_clock::now() - begin).count();
}

Task<void> take_over(World& world, double& took) {
  arena::TermOptions term;
  term.shards = kShards;
  const auto begin = std::chrono::steady_clock::now();
  arena::ArenaService service({world.loop.get_executor(), world.stores.arena, world.bus, world.exchange, world.clock,
                               world.random, world.parked, world.log.logger(), world.metrics},
                              {.owner = "bench", .term = term});
  TaskGroup tasks(world.loop.get_executor());
  tasks.spawn("arena", service.run());
  while (service.deciding_shards() < kShards) co_await sleep_for(1ms);
  took = Seconds(std::chrono::steady_clock::now() - begin).count();
  world.failed |= service.live_positions() != static_cast<std::size_t>(kMatches) * kSeats;
  tasks.cancel();
  co_await tasks.join();
}

int measure() {
  World world;
  world.run(publish_trades(world));
  fmt::print("{} matches, {} open positions, {} symbols, {} shards, {} trades since the checkpoints\n", kMatches,
             kMatches * kSeats, kSymbols, kShards, kTradesSince * kSymbols);
  fmt::print("{:>28} {:>20} {:>22}\n", "plain read of the rows, s", "deciding again, s", "of it CPU of the arena");
  for (int round = 0; round < kRounds && !world.failed; ++round) {
    double read = 0, decided = 0;
    world.server.execute(world.database, "update arena_checkpoints set trade_id = 10");
    world.run(read_rows(world, read));
    const double cpu = cpu_seconds();
    world.run(take_over(world, decided));
    fmt::print("{:>28.2f} {:>20.2f} {:>22.2f}\n", read, decided, cpu_seconds() - cpu);
  }
  fmt::print("questions to the exchange: {}\n", world.exchange.asked);
  if (world.failed) fmt::print(stderr, "something failed: the figures mean nothing\n");
  return world.failed ? 1 : 0;
}

}  // namespace
}  // namespace battlesbit

int main() { return battlesbit::measure(); }
