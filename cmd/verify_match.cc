// `battlesbit verify match`: see application/usecases/verification/verify_match.h. It ends with 0 when everything fits,
// 1 when something does not, 2 when it could not look.
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "adapters/clients/market/binance_rest.h"
#include "cmd/tool_command.h"
#include "cmd/verify_report.h"
#include "domain/verification/log_file.h"
#include "pkg/digest/sha256.h"

namespace battlesbit::cmd {
namespace {

constexpr ExitCode kCouldNotLook = kWrongUsage;

struct Arguments {
  std::optional<std::string> match;
  std::optional<std::string> file;
  std::optional<std::string> exchange;
  std::optional<std::string> hash;
  bool is_offline = false;
};

struct Exchange {
  std::unique_ptr<binance::BinanceRest> rest;
  TradeSource source(Clock& clock) const {
    const auto progress = [](const std::string& text) { fmt::print(stderr, "{}\n", text); };
    return {.history = rest.get(), .clock = &clock, .progress = progress};
  }
};

Result<Exchange> open_exchange(Clock& clock, const std::optional<std::string>& url) {
  Exchange exchange;
  if (!url) return exchange;
  TRY(exchange.rest, binance::BinanceRest::open(clock, {.url = *url}));
  return exchange;
}

// A player who wrote the hash down knows whether it is this result.
void compare_hash(const Arguments& arguments, VerifyReport& report) {
  if (!arguments.hash) return;
  verification::expect(report.findings, 0, "result hash", *arguments.hash, to_hex(report.head));
}

ExitCode tell(const Arguments& arguments, VerifyReport report) {
  compare_hash(arguments, report);
  fmt::print("{}", text_of(report));
  return report.findings.empty() ? kSuccess : kFailure;
}

ExitCode could_not_look(const Error& error) { return report(error), kCouldNotLook; }

ExitCode verify_stored(const CommandLine& line, const Arguments& arguments, MatchId id) {
  ExitCode code = kCouldNotLook;
  const auto work = [&](wiring::Tool& tool) -> Task<Result<void>> {
    const auto url = arguments.is_offline
                         ? std::nullopt
                         : std::optional(arguments.exchange.value_or(tool.configuration().market.rest_url));
    CO_TRY(const auto exchange, open_exchange(tool.clock(), url));
    auto& stores = tool.stores();
    VerifyMatch verify(stores.match_logs, stores.matches, stores.positions, stores.ledger);
    CO_TRY(auto report, co_await verify.run(id, exchange.source(tool.clock())));
    code = tell(arguments, std::move(report));
    co_return Result<void>{};
  };
  return run_tool(line, "verify", work) == kSuccess ? code : kCouldNotLook;
}

ExitCode verify_file(const CommandLine& line, const Arguments& arguments) {
  std::ifstream file(*arguments.file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    return could_not_look({ErrorKind::kInvalidArgument, "FILE_UNREADABLE", *arguments.file + " cannot be read."});
  }
  ExitCode code = kCouldNotLook;
  verification::Findings findings;
  const auto log = verification::from_file(text, findings);
  // Neither a database nor its settings are needed.
  return with_configuration(line, {config::Concern::kLog}, [&](const config::Configuration& configuration) {
    wiring::Process process("verify", configuration.log);
    const auto done = process.run([&](wiring::Process& frame) -> Task<Result<void>> {
      CO_TRY(const auto exchange, open_exchange(frame.clock(), arguments.exchange));
      code = tell(arguments, co_await verify_log(log, findings, exchange.source(frame.clock())));
      co_return Result<void>{};
    });
    return done ? code : could_not_look(done.error());
  });
}

ExitCode run(const CommandLine& line, const Arguments& arguments) {
  if (arguments.match.has_value() == arguments.file.has_value()) {
    fmt::print(stderr, "battlesbit verify match: either the ID of a match or --file\n");
    return kWrongUsage;
  }
  if (arguments.file) return verify_file(line, arguments);
  const auto id = Uuid::parse(*arguments.match);
  if (id) return verify_stored(line, arguments, MatchId{*id});
  fmt::print(stderr, "battlesbit verify match: {} is no id of a match\n", *arguments.match);
  return kWrongUsage;
}

}  // namespace

void add_verify_match(CLI::App& verify, CommandLine& line) {
  auto* command = verify.add_subcommand(
      "match",
      "Recomputes a match from its log and names what does not fit: exit code 0, 1 with findings, 2 when it "
      "could not look");
  const auto arguments = std::make_shared<Arguments>();
  command->add_option("ID", arguments->match, "Of a match of the database");
  command->add_option("--file", arguments->file, "A log that `verify export` wrote, without a database");
  command->add_option("--exchange", arguments->exchange,
                      "Where trades are read again; MARKET__REST_URL by default, and nowhere for a file");
  command->add_option("--hash", arguments->hash, "The result hash that the match shall have");
  command->add_flag("--offline", arguments->is_offline, "Does not ask the exchange");
  command->callback([&line, arguments] { line.run = [&line, arguments] { return run(line, *arguments); }; });
}

}  // namespace battlesbit::cmd
