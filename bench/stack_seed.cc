#include "bench/stack_seed.h"

#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/exchange/random_walk.h"
#include "cmd/testing/program.h"

namespace battlesbit::bench {
namespace {

// {0} matches, {1} seats, {2} open positions of a seat, {3} rows of (number, base token, price).
// Open: liquidated 2 to 20 % away from the entry, stopped a little before, at their target 1 to 9 % away. Limit orders
// wait 1 to 7 % away from the price. A tenth of it is near enough to happen in a minute of the simulator.
constexpr const char* kSeed = R"(
create table bench_symbols (n int primary key, token text, price bigint);
insert into bench_symbols values {3};
insert into assets (id, base_token, quote_token, name, icon_url, rank)
select lower(token), token, 'USDT', token, '', n + 1 from bench_symbols;
insert into users (id, email, nick_name, created_at, updated_at)
select gen_random_uuid(), 'bench' || n || '@example.com', 'bench' || n, now(), now()
  from generate_series(1, {0} * {1}) n;
insert into games (id, title, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
                   max_positions, created_at, updated_at)
values (gen_random_uuid(), 'Bench', 'usdt', 0, 10000000000, 3600000000, 0, 2, {1}, 10, now(), now());
insert into matches (id, game_id, status, rules_version, start_time, end_time, created_at, updated_at)
select gen_random_uuid(), (select id from games), 'open', 1, now() - interval '2 minutes', now() + interval '1 hour',
       now() - interval '2 minutes', now() from generate_series(1, {0});
insert into match_logs (match_id, length, head)
select id, 0, sha256(convert_to('battlesbit match log 1 ' || id, 'UTF8')) from matches;
insert into participants (id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, created_at,
                          updated_at)
select gen_random_uuid(), m.id, u.id, 'usdt', 0, 10000000000, now(), now(), now(), now()
  from (select id, row_number() over () - 1 as n from matches) m
  join (select id, row_number() over () - 1 as n from users) u on u.n / {1} = m.n;
create table bench_draws as
select p.id as participant_id, p.match_id, p.user_id, k, s.token || 'USDT' as symbol, s.price, leverage, stop, gain,
       case when buys then 1 else -1 end as sign, case when buys then 'buy' else 'sell' end::position_side as side
  from (select *, floor(random() * (select count(*) from bench_symbols))::int as symbol_number,
               5 + floor(random() * 46)::int as leverage, random() < 0.5 as buys, 0.3 + 0.65 * random() as stop,
               0.01 + 0.08 * random() as gain
          from participants, generate_series(0, {2}) k) p
  join bench_symbols s on s.n = p.symbol_number;
insert into positions (id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, limit_price,
                       stop_loss, target, entry_price, entry_trade_id, entry_trade_time, entry_trade_price, accepted_at,
                       opened_at, created_at, updated_at)
select gen_random_uuid(), match_id, participant_id, user_id, symbol, side, 'market'::position_type, 'open'::position_status, 1000000000, leverage, null,
       (price * (1 - sign * stop / leverage))::bigint, (price * (1 + sign * gain))::bigint, price, 1,
       now() - interval '1 minute', price, now() - interval '1 minute', now() - interval '1 minute',
       now() - interval '1 minute', now()
  from bench_draws where k < {2}
union all
select gen_random_uuid(), match_id, participant_id, user_id, symbol, side, 'limit'::position_type, 'pending'::position_status, 1000000000, leverage,
       (price * (1 - sign * gain * 0.8))::bigint, null, null, null, null, null, null, now() - interval '1 minute', null,
       now() - interval '1 minute', now()
  from bench_draws where k = {2};
drop table bench_draws, bench_symbols;
analyze;
)";

}  // namespace

std::string seeded_database(testing::PostgresServer& server, const Seed& seed) {
  std::vector<std::string> prices;
  for (std::size_t i = 0; i < seed.symbols.size(); ++i) {
    const auto& name = seed.symbols[i].text;
    const auto token = name.substr(0, name.size() - std::string_view("USDT").size());
    prices.push_back(fmt::format("({}, '{}', {})", i, token, exchange::starting_price(name).units()));
  }
  const auto database = server.create_database();
  const auto migrated = cmd::testing::run({"migrate", "up"}, {"DATABASE__URI=" + server.uri(database)});
  if (migrated.code != 0) throw std::runtime_error(migrated.output);
  server.execute(database, fmt::format(fmt::runtime(kSeed), seed.matches, seed.seats, seed.open_positions,
                                       fmt::join(prices, ", ")));
  return database;
}

void set_checkpoints(testing::PostgresServer& server, const std::string& database, const std::vector<Tick>& last,
                     int shards) {
  std::vector<std::string> rows;
  for (const auto& tick : last) {
    rows.push_back(fmt::format("('{}', {}, to_timestamp({} / 1e6), {})", tick.symbol.text, tick.trade.trade_id,
                               tick.trade.time.time_since_epoch().count(), tick.trade.price.units()));
  }
  server.execute(database,
                 fmt::format("insert into arena_checkpoints (shard, symbol, trade_id, trade_time, trade_price) "
                             "select s, c.* from generate_series(0, {} - 1) s, (values {}) c",
                             shards, fmt::join(rows, ", ")));
}

}  // namespace battlesbit::bench
