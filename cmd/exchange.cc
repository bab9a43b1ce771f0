// `battlesbit exchange`: the exchange that a development stack trades on.
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "adapters/exchange/exchange_server.h"
#include "cmd/command.h"
#include "cmd/wiring/process.h"

namespace battlesbit::cmd {
namespace {

struct Arguments {
  exchange::ExchangeOptions options;
  std::vector<std::string> recordings;
  std::string speed = "1";
};

Task<Result<void>> serve(wiring::Process& process, exchange::ExchangeOptions options) {
  CO_TRY(const auto server, exchange::ExchangeServer::open(process.executor(), process.clock(), std::move(options)));
  process.log().info("listening", {{"port", server->port()}});
  co_await server->run();
  co_return Result<void>{};
}

ExitCode run(const Arguments& arguments, const config::Configuration& configuration) {
  auto options = arguments.options;
  options.symbols = configuration.market.symbols;
  for (const auto& path : arguments.recordings) options.replays.push_back({path, ""});
  const auto speed = parse_fixed(arguments.speed);
  if (!speed || *speed <= 0) {
    fmt::print(stderr, "battlesbit exchange: --speed: must be a number above zero, such as 0.5 or 10\n");
    return kWrongUsage;
  }
  options.speed_units = *speed;
  wiring::Process process("exchange", configuration.log);
  const auto ended = process.run([&](wiring::Process& frame) { return serve(frame, options); });
  return ended ? kSuccess : report(ended.error());
}

}  // namespace

void add_exchange(CLI::App& parser, CommandLine& line) {
  auto* command = parser.add_subcommand("exchange", "A simulator of Binance's spot market data, REST and WebSocket");
  const auto arguments = std::make_shared<Arguments>();
  auto& options = arguments->options;
  command->add_option("--host", options.host, "Address to listen on")->capture_default_str();
  command->add_option("--port", options.port, "Port to listen on; 0 takes any free one")->capture_default_str();
  command->add_option("--seed", options.seed, "Of the random walks: the same seed, the same prices")
      ->capture_default_str();
  command->add_option("--replay", arguments->recordings, "CSV file of Binance's aggTrades or klines, any number")
      ->check(CLI::ExistingFile);
  command->add_option("--speed", arguments->speed, "Of the replay: 10 is ten times as fast")->capture_default_str();
  command->callback([&line, arguments] {
    line.run = [&line, arguments] {
      return with_configuration(
          line, {config::Concern::kMarket, config::Concern::kLog},
          [&](const config::Configuration& configuration) { return run(*arguments, configuration); });
    };
  });
}

}  // namespace battlesbit::cmd
