// What a trade costs on its way from the exchange to the bus: the simulator, the market service and NATS in processes
// of their own, as they run, and the processor time of each per trade.
//   market_bench [SYMBOLS [TRADES_PER_SECOND_OF_EACH [SECONDS]]]
// The reference in the same run is the least that must be done about a trade: reading its frame with simdjson.
#include <csignal>
#include <cstdlib>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "adapters/clients/market/binance_feed.h"
#include "adapters/clients/market/binance_rest.h"
#include "adapters/clients/nats/bus.h"
#include "adapters/controllers/market/market_service.h"
#include "adapters/exchange/exchange_server.h"
#include "adapters/memory/asset_cache.h"
#include "adapters/memory/stores/stores.h"
#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "pkg/log/recording.h"
#include "pkg/testing/nats_server.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using Micros = std::chrono::microseconds;

struct NobodyAsks final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

Micros cpu_of(const rusage& used) {
  const auto sum = [](const timeval& time) { return std::chrono::seconds(time.tv_sec) + Micros(time.tv_usec); };
  return sum(used.ru_utime) + sum(used.ru_stime);
}

Micros cpu(int who) {
  rusage used{};
  getrusage(who, &used);
  return cpu_of(used);
}

std::vector<std::string> names(int count) {
  std::vector<std::string> symbols;
  for (int i = 0; i < count; ++i) symbols.push_back(fmt::format("T{:03}USDT", i));
  return symbols;
}

// The exchange, in this process until SIGTERM; its port goes through the pipe.
[[noreturn]] void play_exchange(int pipe_end, int symbols, int rate) {
  boost::asio::io_context loop;
  system::Clock clock;
  exchange::ExchangeOptions options;
  options.symbols = names(symbols);
  options.walk.trades_per_second = static_cast<std::uint32_t>(rate);
  options.limits.history_per_symbol = 20'000;
  auto server = exchange::ExchangeServer::open(loop.get_executor(), clock, options);
  const std::uint16_t port = server ? (*server)->port() : 0;
  if (write(pipe_end, &port, sizeof port) != sizeof port || port == 0) _exit(1);
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("exchange", (*server)->run());
  boost::asio::signal_set signals(loop, SIGTERM);
  signals.async_wait([&tasks](boost::system::error_code, int) { tasks.cancel(); });
  loop.run();
  _exit(0);
}

struct Outcome {
  std::int64_t trades = 0;
  Micros market_cpu{};
  double seconds = 0;
};

Outcome run_market(std::uint16_t port, const std::string& nats_uri, int symbols, int seconds) {
  boost::asio::io_context loop;
  system::Clock clock;
  system::Random random;
  Metrics metrics;
  RecordingLog log;
  nats::Bus bus(loop.get_executor(), {{nats_uri}, "bench"}, log.logger(), metrics);
  memory::Database database;
  NobodyAsks nobody;
  memory::Stores stores({database, clock, nobody});
  memory::AssetCache cache;
  auto rest = *binance::BinanceRest::open(clock, {.url = fmt::format("http://127.0.0.1:{}", port)});
  binance::FeedOptions options;
  options.url = fmt::format("ws://127.0.0.1:{}", port);
  MarketOptions market_options;
  for (const auto& name : names(symbols)) {
    options.symbols.push_back({name});
    market_options.assets.push_back({name, name.substr(0, 4), "USDT", name, "", 1});
  }
  auto feed = *binance::BinanceFeed::open(
      loop.get_executor(), clock, random, *rest, options,
      [](std::string_view what, std::string_view why) { fmt::print(stderr, "{}: {}\n", what, why); });
  MarketService market({loop.get_executor(), *feed, *rest, stores.leases, stores.doubted_trades, bus, cache, clock,
                        metrics, log.logger()},
                       market_options);
  TaskGroup tasks(loop.get_executor());
  auto& told = metrics.counter("market_ticks_total", "Trades announced.");
  const auto work = [&]() -> Task<void> {
    if (!co_await bus.start()) std::abort();
    co_await market.run();
  };
  tasks.spawn("market", work());
  loop.run_for(2s);  // It connects.
  const auto told_before = told.value();
  const auto cpu_before = cpu(RUSAGE_SELF);
  const auto begin = std::chrono::steady_clock::now();
  loop.run_for(std::chrono::seconds(seconds));
  Outcome outcome{told.value() - told_before, cpu(RUSAGE_SELF) - cpu_before,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count()};
  tasks.cancel();
  loop.run_for(2s);
  const auto counters = feed->counters();
  fmt::print("connections {}, filled {}, bad frames {}, lost {}, announcements dropped {}\n", counters.connections,
             counters.filled, counters.bad_frames, counters.lost,
             metrics.counter("bus_announcements_dropped_total", "Announcements that could not be sent.").value());
  return outcome;
}

double parse_alone_us() {
  const std::string frame =
      R"({"stream":"t000usdt@aggTrade","data":{"e":"aggTrade","E":1750000000000000,"s":"T000USDT","a":17500000001,)"
      R"("p":"69624.01000000","q":"0.00100000","f":1,"l":1,"T":1750000000000000,"m":true,"M":true}})";
  binance::FrameReader reader;
  constexpr int kFrames = 200'000;
  const auto before = cpu(RUSAGE_SELF);
  for (int i = 0; i < kFrames; ++i) {
    if (!reader.read_stream(frame)) std::abort();
  }
  return static_cast<double>((cpu(RUSAGE_SELF) - before).count()) / kFrames;
}

int run(int symbols, int rate, int seconds) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  const pid_t exchange = fork();
  if (exchange == 0) play_exchange(ends[1], symbols, rate);
  std::uint16_t port = 0;
  if (read(ends[0], &port, sizeof port) != sizeof port) return 1;
  auto nats = std::make_unique<testing::NatsServer>();
  const double parse_us = parse_alone_us();
  const auto outcome = run_market(port, nats->uri(), symbols, seconds);
  const auto children_before = cpu(RUSAGE_CHILDREN);
  nats.reset();
  const auto nats_cpu = cpu(RUSAGE_CHILDREN) - children_before;
  kill(exchange, SIGTERM);
  rusage used{};
  int status = 0;
  wait4(exchange, &status, 0, &used);

  const auto trades = static_cast<double>(outcome.trades);
  const auto all = trades * (seconds + 3) / seconds;  // What the others did also before and after the measured time.
  fmt::print("{} symbols, {:.0f} trades/s for {} s\n", symbols, trades / outcome.seconds, seconds);
  const auto row = [&](std::string_view what, double us) {
    fmt::print("{:34} {:6.2f} us a trade  {:5.1f} % of a core\n", what, us, us * trades / outcome.seconds / 10'000);
  };
  row("reading the frame (simdjson, DOM)", parse_us);
  row("market service", static_cast<double>(outcome.market_cpu.count()) / trades);
  row("NATS with the stream TICKS, about", static_cast<double>(nats_cpu.count()) / all);
  row("exchange simulator, about", static_cast<double>(cpu_of(used).count()) / all);
  return 0;
}

}  // namespace
}  // namespace battlesbit

int main(int count, char** values) {
  const auto number = [&](int index, int otherwise) { return count > index ? std::atoi(values[index]) : otherwise; };
  return battlesbit::run(number(1, 100), number(2, 400), number(3, 10));
}
