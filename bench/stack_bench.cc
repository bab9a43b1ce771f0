// Ten thousand matches at once, on a hundred symbols with 40,000 trades a second, all on this machine: the exchange
// simulator, the market, NATS, the arena and PostgreSQL as they run, each a process of its own. How long it takes from
// a trade's frame to the message that tells what it did to positions, and what each process costs. Then the same with
// an arena that looks at every position on every trade.
//   stack_bench [MATCHES [SYMBOLS [TRADES_PER_SECOND_OF_EACH [SECONDS]]]]
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "adapters/bots/shake_price.h"
#include "adapters/clients/market/binance_rest.h"
#include "adapters/clients/nats/bus.h"
#include "adapters/postgres/stores.h"
#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "bench/naive_arena.h"
#include "bench/processor_time.h"
#include "bench/stack.h"
#include "bench/stack_seed.h"
#include "bench/stored_events.h"
#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/log/recording.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;

constexpr int kShards = 8;
constexpr auto kWarmUp = 30s;  // Until what was near its trigger at the start is closed.
// Beside their walks all prices rise: one symbol after the other by so much, each every few seconds. Otherwise the
// walks would soon have met every trigger within their reach.
constexpr auto kRiseInterval = 30ms;
constexpr std::int64_t kRisePpm = 100;
// By then what was received in the span is told. Who cannot keep up is behind by all of his queues.
constexpr auto kLag = 2s;
constexpr auto kLongLag = 30s;

struct Size {
  int matches = 10'000;
  int symbols = 100;
  int trades_per_second = 400;
  int seconds = 30;
};

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

// Of the stack, as far as this program looks into it.
struct Observer {
  Observer(const Stack& stack, std::string uri)
      : bus(loop.get_executor(), {{stack.nats_uri()}, "bench"}, log.logger(), metrics),
        pool(loop.get_executor(), {.connection = {.uri = std::move(uri)}, .size = 4}) {}

  void run(Task<void> task) {
    boost::asio::co_spawn(loop, std::move(task), [this](std::exception_ptr error) {
      loop.stop();
      if (error) std::rethrow_exception(error);
    });
    loop.restart();
    loop.run();
  }

  boost::asio::io_context loop{1};
  system::Clock clock;
  system::Random random;
  RecordingLog log;
  Metrics metrics;
  nats::Bus bus;
  postgres::Pool pool;
  NobodyListens nobody;
  postgres::Stores stores{{pool, clock, random, nobody}};
  // The first thing that went wrong; then the figures mean nothing.
  std::string failure;
  void require(bool holds, std::string_view what) {
    if (!holds && failure.empty()) failure = what;
  }
};

struct Measured {
  std::map<std::string, double> market, arena, seconds;  // What grew in the span.
  StoredEvents::Latencies latencies;
  double span = 0;
  double trades_decided = 0, trades_missed = 0;
};

std::map<std::string, double> grown(const std::map<std::string, double>& from, std::map<std::string, double> to) {
  for (auto& [name, value] : to) {
    if (const auto before = from.find(name); before != from.end()) value -= before->second;
  }
  return to;
}

// Where the walks are now: everything before counts as decided.
Task<void> begin_here(Observer& observer, Stack& stack, const std::vector<Symbol>& symbols) {
  auto rest = *binance::BinanceRest::open(observer.clock, {.url = stack.exchange_url("http")});
  std::vector<Tick> last;
  for (const auto& symbol : symbols) {
    const auto trade = co_await rest->last_before(symbol, observer.clock.now());
    observer.require(trade && !trade->empty(), "the exchange names no last trade");
    if (!observer.failure.empty()) co_return;
    last.push_back(trade->back());
  }
  set_checkpoints(stack.postgres(), stack.database(), last, kShards);
}

Task<void> raise_prices(Observer& observer, Stack& stack, std::vector<Symbol> symbols) {
  const auto shake = bots::shake_price_at(*bots::parse_url(stack.exchange_url("http")));
  for (std::size_t at = 0;; ++at) {
    const auto shaken = co_await shake(symbols[at % symbols.size()].text, kRisePpm);
    co_await sleep_for(kRiseInterval);  // And here it ends when it is cancelled.
    observer.require(shaken.has_value(), "the exchange does not move its prices");
  }
}

Task<void> measure_span(Observer& observer, Stack& stack, const Size& size, NaiveArena* naive, Measured& measured) {
  StoredEvents events(observer.bus, observer.clock);
  TaskGroup tasks(co_await boost::asio::this_coro::executor);
  tasks.spawn("events", events.listen());
  tasks.spawn("prices", raise_prices(observer, stack, synthetic_symbols(size.symbols)));
  co_await sleep_for(kWarmUp);

  const auto figures = [](const cmd::testing::Program* program) {
    return program ? figures_of(*program) : std::map<std::string, double>{};
  };
  const auto market = figures(&stack.market()), arena = figures(stack.arena());
  auto seconds = stack.processor_seconds();
  seconds["arena, naive"] = processor_seconds(getpid());
  const auto trades = naive ? naive->trades() : 0;
  const auto lost = naive ? naive->lost() : 0;
  const auto from = observer.clock.now();
  co_await sleep_for(std::chrono::seconds(size.seconds));
  const auto through = observer.clock.now();
  measured.span = std::chrono::duration<double>(through - from).count();
  auto seconds_now = stack.processor_seconds();
  seconds_now["arena, naive"] = processor_seconds(getpid());
  measured.seconds = grown(seconds, std::move(seconds_now));
  if (!naive) measured.seconds.erase("arena, naive");
  measured.market = grown(market, figures(&stack.market()));
  measured.arena = grown(arena, figures(stack.arena()));
  if (naive) {
    measured.trades_decided = static_cast<double>(naive->trades() - trades);
    measured.trades_missed = static_cast<double>(naive->lost() - lost);
    observer.require(!naive->has_failed(), "decisions of the naive arena cannot be stored");
  } else {
    measured.trades_decided = measured.arena["arena_ticks_total"];
    measured.trades_missed = measured.arena["arena_ticks_fetched_total"];
  }
  co_await sleep_for(naive ? kLongLag : kLag);
  observer.require(events.lost() == 0, "messages were lost");
  auto latencies = co_await events.latencies(observer.pool, synthetic_symbols(size.symbols), from, through);
  observer.require(latencies.has_value(), latencies ? "" : latencies.error().message);
  if (latencies) measured.latencies = *std::move(latencies);
  tasks.cancel();
  co_await tasks.join();
}

Task<void> run_naive(Observer& observer, Stack& stack, const Size& size, Measured& measured) {
  auto& executor = observer.loop;
  NaiveArena naive(executor.get_executor(), observer.stores.arena, observer.bus, observer.clock, observer.random);
  const auto loaded = co_await naive.load();
  observer.require(loaded.has_value(), "the naive arena cannot be loaded");
  if (!loaded) co_return;
  TaskGroup tasks(executor.get_executor());
  tasks.spawn("trades", naive.follow_trades());
  tasks.spawn("store", naive.store_decisions());
  co_await measure_span(observer, stack, size, &naive, measured);
  tasks.cancel();
  co_await tasks.join();
}

Task<void> work(Observer& observer, Stack& stack, const Size& size, bool is_naive, Measured& measured) {
  observer.require((co_await observer.bus.start()).has_value(), "NATS cannot be used");
  co_await begin_here(observer, stack, synthetic_symbols(size.symbols));
  if (!observer.failure.empty()) co_return;
  stack.start_market();
  if (is_naive) co_return co_await run_naive(observer, stack, size, measured);
  stack.start_arena();
  co_await measure_span(observer, stack, size, nullptr, measured);
}

double percentile(std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

void print(std::string_view name, Measured measured) {
  auto& took = measured.latencies.milliseconds;
  std::ranges::sort(took);
  fmt::print("\n{}\n", name);
  const auto row = [](std::string_view what, double value, int decimals, std::string_view unit) {
    fmt::print("  {:<52} {:>12.{}f} {}\n", what, value, decimals, unit);
  };
  row("trades published by the market", measured.market["market_ticks_total"] / measured.span, 0, "/s");
  row("trades that it had to fetch from the exchange", measured.market["market_ticks_filled_total"], 0, "");
  row("trades decided on", measured.trades_decided / measured.span, 0, "/s");
  row("trades missed at first", measured.trades_missed, 0, "");
  row("fills and closes told", static_cast<double>(took.size()) / measured.span, 0, "/s");
  row("fills and closes without trade or message", static_cast<double>(measured.latencies.unexplained), 0, "");
  row("from frame to message: p50", percentile(took, 0.5), 2, "ms");
  row("p99", percentile(took, 0.99), 2, "ms");
  row("max", percentile(took, 1), 2, "ms");
  for (const auto& [process, seconds] : measured.seconds) {
    row(fmt::format("processor: {}", process), 100 * seconds / measured.span, 1, "% of a core");
  }
}

bool run(const Size& size, bool is_naive) {
  Stack stack({size.symbols, size.trades_per_second});
  stack.use_database(
      seeded_database(stack.postgres(), {.matches = size.matches, .symbols = synthetic_symbols(size.symbols)}));
  Observer observer(stack, stack.postgres().uri(stack.database()));
  Measured measured;
  observer.run(work(observer, stack, size, is_naive, measured));
  if (!observer.failure.empty()) {
    fmt::print(stderr, "{}: the figures mean nothing\n", observer.failure);
    return false;
  }
  print(is_naive ? "an arena that looks at every position on every trade" : "the stack as it is", std::move(measured));
  return true;
}

int run(const Size& size) {
  fmt::print("{} matches of 10 players, each with 2 open positions and a limit order, on {} symbols with {} trades/s\n",
             size.matches, size.symbols, size.trades_per_second);
  const bool works = run(size, false);
  return run(size, true) && works ? 0 : 1;
}

}  // namespace
}  // namespace battlesbit::bench

int main(int count, char** values) {
  const auto number = [&](int index, int otherwise) {
    // `make bench` tells every program how long Google's library shall measure.
    const bool is_given = count > index && !std::string_view(values[index]).starts_with("--");
    return is_given ? std::atoi(values[index]) : otherwise;
  };
  return battlesbit::bench::run({number(1, 10'000), number(2, 100), number(3, 400), number(4, 30)});
}
