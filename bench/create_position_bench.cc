// How much of what the disk and PostgreSQL can do is left to a player who opens a position? createPosition over GraphQL
// and HTTP from the web service as it runs, and the use case behind its resolver, durable, on a private PostgreSQL: one
// at a time beside one fdatasync of the same disk, and many at a time beside pgbench that runs the same SQL in as many
// pipelines, in turn.
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
#include "bench/processor_time.h"
#include "bench/web_players.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/testing/postgres_server.h"
#include "pkg/testing/temp_folder.h"

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
  const auto migrated = cmd::testing::run({"migrate", "up"}, {"DATABASE__URI=" + server.uri(name)});
  if (migrated.code != 0) throw std::runtime_error(migrated.output);
  server.execute(name, kSeed);
  return name;
}

struct World {
  testing::PostgresServer server{{.durable = true, .max_connections = 120}};
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
  bench::WebPlayers web{loop.get_executor(), clock, server.uri(database), kTogether};
  AssetQuote quote;
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

Task<void> join(TaskGroup& tasks) { co_await tasks.join(); }

Task<void> prepare(World& world) {
  const auto started = co_await world.web.start();
  if (!started) fmt::print(stderr, "{}\n", started.error().message);
  world.failed |= !started;
  const auto assets = co_await world.stores.assets.active();
  const auto matches = co_await world.stores.arena.unfinished(0, 1);
  world.failed |= !assets || !matches;
  if (world.failed) co_return;
  world.market.set_assets(*assets);
  auto& quote = world.quote;
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

// Who opens positions, one after the other.
struct Player {
  virtual ~Player() = default;
  virtual Task<bool> create(const Participant& seat, std::string key) = 0;
};

class PlayerInside final : public Player {
 public:
  explicit PlayerInside(World& world) : world_(world) {}
  Task<bool> create(const Participant& seat, std::string key) override {
    CreatePosition::Input input;
    input.user = seat.user_id;
    input.match = seat.match_id;
    input.base_token = "BTC";
    input.request.margin = VirtualMoney::from_units(1'000'000);
    input.request.leverage = 5;
    input.idempotency_key = std::move(key);
    const auto created = co_await world_.create.run(std::move(input));
    if (!created) fmt::print(stderr, "{}: {}\n", created.error().code, created.error().message);
    co_return created.has_value();
  }

 private:
  World& world_;
};

class PlayerWithAnApp final : public Player {
 public:
  explicit PlayerWithAnApp(World& world) : world_(world), connection_(world.web.port()) {}
  Task<bool> create(const Participant& seat, std::string key) override {
    const auto answer = co_await connection_.ask(world_.web.request(seat, key));
    const bool is_made = answer.find(R"("status":"pending")") != std::string::npos;
    if (!is_made) fmt::print(stderr, "{}\n", answer);
    co_return is_made;
  }

 private:
  World& world_;
  bench::ApiConnection connection_;
};

Task<void> create_many(World& world, Player& player, int count, std::vector<double>& took) {
  for (int i = 0; i < count && !world.failed; ++i) {
    const auto& seat = world.seats[world.next++ % world.seats.size()];
    const auto begin = Clocks::now();
    world.failed |= !co_await player.create(seat, fmt::format("key-{}", world.next));
    took.push_back(microseconds(Clocks::now() - begin));
  }
}

template <class AnyPlayer>
Task<void> create_together(World& world, std::vector<double>& took) {
  std::vector<std::unique_ptr<AnyPlayer>> players;
  TaskGroup tasks(world.loop.get_executor());
  for (int i = 0; i < kTogether; ++i) {
    players.push_back(std::make_unique<AnyPlayer>(world));
    tasks.spawn("player", create_many(world, *players.back(), kEach, took));
  }
  co_await tasks.join();
}

// The web service knows the price of the moment.
Task<void> hear_the_price(World& world) {
  bench::ApiConnection connection(world.web.port());
  for (int tries = 0; tries < 100; ++tries) {
    const auto answer = co_await connection.ask(world.web.request(world.seats.front(), "first"));
    if (answer.find(R"("status":"pending")") != std::string::npos) co_return;
    co_await sleep_for(100ms);
  }
  world.failed = true;
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

struct Alone {
  std::vector<double> syncs, inside, outside;
};

// One and the others in turn, so that all meet the same disk and the same neighbours.
Task<void> create_beside(World& world, Disk& disk, Alone& alone) {
  PlayerInside inside(world);
  PlayerWithAnApp outside(world);
  for (int i = 0; i < kAlone && !world.failed; ++i) {
    alone.syncs.push_back(disk.sync_us());
    co_await create_many(world, inside, 1, alone.inside);
    co_await create_many(world, outside, 1, alone.outside);
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

template <class AnyPlayer>
double together(World& world) {
  std::vector<double> took;
  const auto begin = Clocks::now();
  world.run(create_together<AnyPlayer>(world, took));
  return kTogether * kEach / (microseconds(Clocks::now() - begin) / 1e6);
}

void print_row(std::string_view way, double sync, double alone, double rate, double peer, double cpu_us) {
  fmt::print("{:<20} {:>12.0f} {:>12.0f} {:>7.2f} {:>12.0f} {:>11.0f} {:>7.2f} {:>14.0f}\n", way, sync, alone,
             alone / sync, rate, peer, rate / peer, cpu_us);
}

int measure() {
  World world;
  testing::TempFolder folder;
  Disk disk(folder.path().string());
  world.run(prepare(world));
  TaskGroup prices(world.loop.get_executor());
  prices.spawn("price", world.web.tell_price(world.quote, {"BTCUSDT"}));
  world.run(hear_the_price(world));
  constexpr double kTogetherCount = kTogether * kEach;
  fmt::print("{:<20} {:>12} {:>12} {:>7} {:>12} {:>11} {:>7} {:>14}\n", "", "fdatasync us", "alone p50 us", "ratio",
             fmt::format("{} at once/s", kTogether), "pgbench/s", "ratio", "CPU, us each");
  for (int round = 0; round < kRounds && !world.failed; ++round) {
    Alone alone;
    world.run(create_beside(world, disk, alone));
    auto cpu = bench::processor_seconds(getpid());
    const double inside = together<PlayerInside>(world);
    const double inside_us = (bench::processor_seconds(getpid()) - cpu) * 1e6 / kTogetherCount;
    cpu = bench::processor_seconds(world.web.pid());
    const double outside = together<PlayerWithAnApp>(world);
    const double outside_us = (bench::processor_seconds(world.web.pid()) - cpu) * 1e6 / kTogetherCount;
    const double peer = pgbench(world, folder.path().string());
    if (world.failed) break;
    const double sync = median(alone.syncs);
    print_row("the use case", sync, median(alone.inside), inside, peer, inside_us);
    print_row("GraphQL over HTTP", sync, median(alone.outside), outside, peer, outside_us);
  }
  if (world.failed) fmt::print(stderr, "something failed: the figures mean nothing\n");
  prices.cancel();
  world.run(join(prices));
  return world.failed ? 1 : 0;
}

}  // namespace
}  // namespace battlesbit

int main() { return battlesbit::measure(); }
