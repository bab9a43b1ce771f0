// How much of what the disk and PostgreSQL can do is left to a player who opens a position? The use case behind the
// resolver of createPosition, durable, on a private PostgreSQL: one at a time beside one fdatasync of the same disk,
// and many at a time beside pgbench that runs the same SQL in as many pipelines, in turn.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "adapters/auth/login_codes.h"
#include "adapters/postgres/stores.h"
#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "application/usecases/positions/create_position.h"
#include "pkg/async/task_group.h"
#include "pkg/testing/postgres_server.h"
#include "pkg/testing/temp_folder.h"
#include "store/schema.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using Clocks = std::chrono::steady_clock;

constexpr int kRounds = 3, kAlone = 300, kTogether = 32, kEach = 200;

constexpr const char* kSeed = R"(
insert into users (id, email, nick_name, created_at, updated_at)
select gen_random_uuid(), 'bench' || n || '@example.com', 'bench' || n, now(), now() from generate_series(1, 100) n;
insert into assets (id, base_token, quote_token, name, icon_url, rank)
values ('bitcoin', 'BTC', 'USDT', 'Bitcoin', '', 1);
insert into games (id, title, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
                   max_positions, created_at, updated_at)
values (gen_random_uuid(), 'Bench', 'usdt', 0, 10000000000, 3600000000, 0, 2, 100, 255, now(), now());
insert into matches (id, game_id, status, rules_version, start_time, end_time, created_at, updated_at)
select gen_random_uuid(), (select id from games), 'open', 1, now() - interval '2 minutes', now() + interval '1 hour',
       now() - interval '2 minutes', now() from generate_series(1, 200);
insert into participants (id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, created_at,
                          updated_at)
select gen_random_uuid(), m.id, u.id, 'usdt', 0, 10000000000, now(), now(), now(), now() from matches m, users u;
create table bench_seats as
select (row_number() over ())::int as n, id, match_id, user_id from participants;
alter table bench_seats add primary key (n);
analyze;
)";

// The statements of Positions::create with an idempotency key, in the same two pipelines.
constexpr const char* kSameSql = R"(\set n random(1, 20000)
select id as seat, match_id as match, user_id as player from bench_seats where n = :n \gset
\startpipeline
begin;
select * from matches where id = :match::uuid for share;
select * from participants where match_id = :match::uuid and user_id = :player::uuid for no key update;
select coalesce(sum(p.margin), 0)::bigint, count(*) from positions p join participants s on s.id = p.participant_id
 where s.match_id = :match::uuid and s.user_id = :player::uuid and p.status in ('pending', 'open');
select g.max_positions, (select h.is_halted from trading_halt h) from matches m join games g on g.id = m.game_id
 where m.id = :match::uuid;
select id, leverage from leverage_items where user_id = :player::uuid and leverage >= 5 and position_id is null
 order by leverage, id limit 1 for no key update skip locked;
select input_hash, result_id from idempotency_keys where user_id = :player::uuid and key = 'none' and created_at > now();
\endpipeline
\startpipeline
insert into positions (id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, accepted_at,
                       created_at, updated_at)
values (gen_random_uuid(), :match::uuid, :seat::uuid, :player::uuid, 'BTCUSDT', 'buy', 'market', 'pending', 1000000,
        5, now(), now(), now());
delete from idempotency_keys where user_id = :player::uuid and created_at <= now() - interval '1 day';
insert into idempotency_keys (user_id, key, input_hash, result_id, created_at)
values (:player::uuid, gen_random_uuid()::text, '\x00', gen_random_uuid(), now());
insert into outbox (id, subject, payload, created_at)
select gen_random_uuid(), 'positions.new', repeat('x', 110), now();
commit;
\endpipeline
)";

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

std::string seeded(testing::PostgresServer& server) {
  const auto name = server.create_database();
  for (const auto& file : store::schema_files()) server.execute(name, std::string(file.sql));
  server.execute(name, kSeed);
  return name;
}

struct World {
  testing::PostgresServer server{{.durable = true, .max_connections = 80}};
  std::string database = seeded(server);
  boost::asio::io_context loop{1};
  system::Clock clock;
  system::Random random;
  postgres::Pool pool{loop.get_executor(), {.connection = {.uri = server.uri(database)}, .size = kTogether}};
  NobodyListens nobody;
  postgres::Stores stores{{pool, clock, random, nobody}};
  MarketView market{clock, 1h};
  auth::Blake2Fingerprints fingerprints;
  CreatePosition create{stores.positions, market, fingerprints, clock, random};
  std::vector<Participant> seats;
  std::size_t next = 0;
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

double microseconds(Clocks::duration time) { return std::chrono::duration<double, std::micro>(time).count(); }

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + std::ssize(values) / 2);
  return values[values.size() / 2];
}

Task<void> prepare(World& world) {
  const auto assets = co_await world.stores.assets.active();
  const auto matches = co_await world.stores.arena.unfinished(0, 1);
  world.failed |= !assets || !matches;
  if (world.failed) co_return;
  world.market.set_assets(*assets);
  AssetQuote quote;
  quote.asset_id = assets->front().id;
  quote.price = Price::from_integer(50'000);
  quote.trade_time = world.clock.now();
  quote.stale = false;
  world.market.apply(quote);
  // Like pgbench's: of all matches, so that two seldom meet in one.
  for (std::size_t seat = 0; seat < 100; ++seat) {
    for (const auto& match : *matches) world.seats.push_back(match.participants[seat]);
  }
}

Task<void> create_one(World& world) {
  const auto& seat = world.seats[world.next++ % world.seats.size()];
  CreatePosition::Input input;
  input.user = seat.user_id;
  input.match = seat.match_id;
  input.base_token = "BTC";
  input.request.margin = VirtualMoney::from_units(1'000'000);
  input.request.leverage = 5;
  input.idempotency_key = fmt::format("key-{}", world.next);
  const auto created = co_await world.create.run(std::move(input));
  if (!created) fmt::print(stderr, "{}: {}\n", created.error().code, created.error().message);
  world.failed |= !created;
}

Task<void> create_many(World& world, int count, std::vector<double>& took) {
  for (int i = 0; i < count && !world.failed; ++i) {
    const auto begin = Clocks::now();
    co_await create_one(world);
    took.push_back(microseconds(Clocks::now() - begin));
  }
}

Task<void> create_together(World& world, std::vector<double>& took) {
  TaskGroup tasks(world.loop.get_executor());
  for (int i = 0; i < kTogether; ++i) tasks.spawn("player", create_many(world, kEach, took));
  co_await tasks.join();
}

// A page of the write-ahead log, written and made durable.
class Disk {
 public:
  explicit Disk(const std::string& folder) : file_(open((folder + "/fdatasync").c_str(), O_CREAT | O_WRONLY, 0600)) {}
  ~Disk() { close(file_); }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  double sync_us() {
    const auto begin = Clocks::now();
    const auto at = written_++ % 64 * std::ssize(page_);
    if (pwrite(file_, page_.data(), page_.size(), at) < 0 || fdatasync(file_) != 0) std::abort();
    return microseconds(Clocks::now() - begin);
  }

 private:
  int file_;
  std::int64_t written_ = 0;
  std::string page_ = std::string(8192, 'x');
};

// One and the other in turn, so that both meet the same disk and the same neighbours.
Task<void> create_beside(World& world, Disk& disk, std::vector<double>& syncs, std::vector<double>& creations) {
  for (int i = 0; i < kAlone && !world.failed; ++i) {
    syncs.push_back(disk.sync_us());
    co_await create_many(world, 1, creations);
  }
}

// Transactions per second. PGBENCH names the program where it is not in the path.
double pgbench(World& world, const std::string& folder) {
  const auto script = folder + "/create.sql", output = folder + "/pgbench";
  std::ofstream(script) << kSameSql;
  const char* program = std::getenv("PGBENCH");
  const auto command =
      fmt::format("{} -n -M prepared -c {} -j 2 -t {} -f {} '{}' > {} 2>&1", program ? program : "pgbench", kTogether,
                  kEach, script, world.server.uri(world.database), output);
  const bool ran = std::system(command.c_str()) == 0;
  double rate = 0;
  std::ifstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("tps = ")) rate = std::strtod(line.c_str() + 6, nullptr);
    if (!ran) fmt::print(stderr, "{}\n", line);
  }
  world.failed |= !ran;
  return rate;
}

int measure() {
  World world;
  testing::TempFolder folder;
  Disk disk(folder.path().string());
  world.run(prepare(world));
  fmt::print("{:>16} {:>16} {:>8} {:>14} {:>14} {:>8}\n", "fdatasync p50 us", "alone p50 us", "ratio",
             fmt::format("{} at a time/s", kTogether), "pgbench/s", "ratio");
  for (int round = 0; round < kRounds && !world.failed; ++round) {
    std::vector<double> syncs, alone, together;
    world.run(create_beside(world, disk, syncs, alone));
    const auto begin = Clocks::now();
    world.run(create_together(world, together));
    const double rate = kTogether * kEach / (microseconds(Clocks::now() - begin) / 1e6);
    const double peer = pgbench(world, folder.path().string());
    if (!world.failed) {
      const double sync = median(syncs);
      fmt::print("{:>16.0f} {:>16.0f} {:>8.2f} {:>14.0f} {:>14.0f} {:>8.2f}\n", sync, median(alone),
                 median(alone) / sync, rate, peer, rate / peer);
    }
  }
  if (world.failed) fmt::print(stderr, "something failed: the figures mean nothing\n");
  return world.failed ? 1 : 0;
}

}  // namespace
}  // namespace battlesbit

int main() { return battlesbit::measure(); }
