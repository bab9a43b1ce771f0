// The simulator alone, for clients in other languages: prints its port, then runs until it gets SIGTERM or SIGINT.
//   exchange_simulator [PING_MS [LIFETIME_MS [PONG_LIMIT_MS]]]
#include <cstdio>
#include <cstdlib>
#include <span>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "adapters/exchange/exchange_server.h"
#include "adapters/system/clock.h"
#include "pkg/async/task_group.h"

namespace {
using namespace battlesbit;

int run(const exchange::ExchangeOptions& options) {
  boost::asio::io_context loop;
  system::Clock clock;
  const auto server = exchange::ExchangeServer::open(loop.get_executor(), clock, options);
  if (!server) {
    fmt::print(stderr, "{}\n", server.error().message);
    return EXIT_FAILURE;
  }
  fmt::print("{}\n", (*server)->port());
  std::fflush(stdout);
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("exchange", (*server)->run());
  boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&tasks](boost::system::error_code, int) { tasks.cancel(); });
  loop.run();
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** values) {
  const std::span arguments(values, static_cast<std::size_t>(count));
  battlesbit::exchange::ExchangeOptions options;
  options.walk.trades_per_second = 20;
  if (count > 1) options.ping_interval = std::chrono::milliseconds(std::atoi(arguments[1]));
  if (count > 2) {
    options.lifetime = std::chrono::milliseconds(std::atoi(arguments[2]));
    options.shutdown_notice = options.lifetime / 4;
  }
  if (count > 3) options.pong_limit = std::chrono::milliseconds(std::atoi(arguments[3]));
  return run(options);
}
