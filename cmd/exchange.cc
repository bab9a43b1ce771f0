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
  std::size_t synthetic = 0;
  std::int64_t first_trade_id = 0;
  std::int64_t clock_skew_ms = 0;
  std::int64_t lifetime_s = 24 * 3'600;
  std::int64_t shutdown_notice_s = 600;
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
  for (std::size_t i = 0; i < arguments.synthetic; ++i) options.symbols.push_back(fmt::format("T{:03}USDT", i));
  for (const auto& path : arguments.recordings) options.replays.push_back({path, ""});
  const auto speed = parse_fixed(arguments.speed);
  if (!speed || *speed <= 0) {
    fmt::print(stderr, "battlesbit exchange: --speed: must be a number above zero, such as 0.5 or 10\n");
    return kWrongUsage;
  }
  options.speed_units = *speed;
  if (arguments.first_trade_id > 0) options.first_trade_id = arguments.first_trade_id;
  options.clock_skew = std::chrono::milliseconds(arguments.clock_skew_ms);
  options.lifetime = std::chrono::seconds(arguments.lifetime_s);
  options.shutdown_notice = std::chrono::seconds(arguments.shutdown_notice_s);
  wiring::Process process("exchange", configuration.log);
  const auto ended = process.run([&](wiring::Process& frame) { return serve(frame, options); });
  return ended ? kSuccess : report(ended.error());
}

void add_sources(CLI::App& command, Arguments& arguments) {
  auto& walk = arguments.options.walk;
  command.add_option("--seed", arguments.options.seed, "Of the random walks: the same seed, the same prices")
      ->capture_default_str();
  command
      .add_option("--synthetic", arguments.synthetic, "So many symbols T000USDT, T001USDT ... besides MARKET__SYMBOLS")
      ->check(CLI::Range(0, 1'000));
  command.add_option("--rate", walk.trades_per_second, "Trades a second of each symbol")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  command.add_option("--step-ppm", walk.step_ppm, "Largest ordinary step, in millionths of the price")
      ->capture_default_str();
  command.add_option("--jump-every", walk.jump_every, "One trade in so many is a jump; 0: none")->capture_default_str();
  command.add_option("--jump-ppm", walk.jump_ppm, "Largest jump, in millionths of the price")->capture_default_str();
  command.add_option("--first-id", arguments.first_trade_id, "Id of each symbol's first trade; otherwise by the time");
  command.add_option("--history", arguments.options.limits.history_per_symbol, "Trades of each symbol that are kept")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  command.add_option("--replay", arguments.recordings, "CSV file of Binance's aggTrades or klines, any number")
      ->check(CLI::ExistingFile);
  command.add_option("--speed", arguments.speed, "Of the replay: 10 is ten times as fast")->capture_default_str();
}

void add_faults(CLI::App& command, Arguments& arguments) {
  auto& faults = arguments.options.faults;
  command.add_option("--gap-every", faults.gap_every, "One trade in so many is not sent");
  command.add_option("--duplicate-every", faults.duplicate_every, "One trade in so many is sent twice");
  command.add_option("--malformed-every", faults.malformed_every, "The frame of one trade in so many is damaged");
  command.add_option("--disconnect-every", faults.disconnect_every, "All connections break at one trade in so many");
  command.add_option("--clock-skew-ms", arguments.clock_skew_ms, "How far its clock is ahead");
  command.add_option("--lifetime", arguments.lifetime_s, "Seconds that a WebSocket connection may last")
      ->check(CLI::Range(1, 24 * 3'600))
      ->capture_default_str();
  command.add_option("--shutdown-notice", arguments.shutdown_notice_s, "Seconds between serverShutdown and the close")
      ->check(CLI::Range(0, 3'600))
      ->capture_default_str();
}

}  // namespace

void add_exchange(CLI::App& parser, CommandLine& line) {
  auto* command = parser.add_subcommand("exchange", "A simulator of Binance's spot market data, REST and WebSocket");
  const auto arguments = std::make_shared<Arguments>();
  auto& options = arguments->options;
  command->add_option("--host", options.host, "Address to listen on")->capture_default_str();
  command->add_option("--port", options.port, "Port to listen on; 0 takes any free one")->capture_default_str();
  add_sources(*command, *arguments);
  add_faults(*command, *arguments);
  command->callback([&line, arguments] {
    line.run = [&line, arguments] {
      return with_configuration(
          line, {config::Concern::kMarket, config::Concern::kLog},
          [&](const config::Configuration& configuration) { return run(*arguments, configuration); });
    };
  });
}

}  // namespace battlesbit::cmd
