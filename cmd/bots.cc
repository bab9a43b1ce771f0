// `battlesbit bots`: one match of bots through the public API. Their entry fees are credited when the environment has
// the database, as an operator would do it; all else they do as players.
#include "adapters/bots/bots.h"

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "adapters/bots/report_text.h"
#include "adapters/bots/verdict.h"
#include "application/usecases/wallet/credit_user.h"
#include "cmd/command.h"
#include "cmd/wiring/tool.h"

namespace battlesbit::cmd {
namespace {

void print_line(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);  // Somebody is watching, perhaps through a pipe.
}

Task<Result<void>> credit(wiring::Tool& tool, std::string email, Money amount) {
  CreditUser credit_user(tool.stores().users, tool.stores().ledger, tool.clock(), tool.random());
  CO_TRY_VOID(co_await credit_user.run({std::move(email), amount, std::nullopt}));
  co_return Result<void>{};
}

Task<Result<void>> play(bots::Options options, bots::Operator helper, Clock& clock) {
  CO_TRY(const auto report, co_await bots::play(std::move(options), std::move(helper), clock, print_line));
  print_line("\n" + bots::report_text(report));
  const auto faults = bots::faults_of(report);
  if (!faults.empty()) {
    co_return fail(ErrorKind::kConflict, "WRONG_OUTCOME",
                   fmt::format("The match went wrong: {}.", fmt::join(faults, "; ")));
  }
  co_return Result<void>{};
}

Result<void> run_with(const config::Configuration& configuration, const bots::Options& options) {
  if (configuration.database.uri.empty()) {
    wiring::Process process("bots", configuration.log);
    return process.run([&](wiring::Process& frame) { return play(options, {}, frame.clock()); });
  }
  return wiring::run_tool(configuration, "bots", wiring::Schema::kCurrent, [&](wiring::Tool& tool) {
    bots::Operator helper;
    helper.deposit = [&tool](std::string email, Money amount) { return credit(tool, std::move(email), amount); };
    return play(options, std::move(helper), tool.clock());
  });
}

}  // namespace

void add_bots(CLI::App& parser, CommandLine& line) {
  auto* command = parser.add_subcommand("bots", "Players that play one match through the public API");
  const auto options = std::make_shared<bots::Options>();
  command->add_option("--api", options->api_url, "URL of GraphQL, such as http://127.0.0.1:8080/graphql")->required();
  command->add_option("--inbox", options->inbox_url, "URL of maildev's API, such as http://127.0.0.1:1080/api")
      ->required();
  command->add_option("--exchange", options->exchange_url,
                      "URL of the exchange simulator: a price jumps when a liquidation is due");
  command->add_option("--players", options->players, "How many play; as many as the game needs when absent")
      ->check(CLI::Range(1, 50));
  command->add_option("--game", options->game, "Title of the game")->capture_default_str();
  command->add_option("--token", options->token, "Played on besides the first ones, such as ADA");
  command->add_option("--seed", options->seed, "Of who plays what: the same seed, the same orders")
      ->capture_default_str();
  command->callback([&line, options] {
    line.run = [&line, options] {
      return with_configuration(line, {config::Concern::kLog}, [&](const config::Configuration& configuration) {
        const auto done = run_with(configuration, *options);
        return done ? kSuccess : report(done.error());
      });
    };
  });
}

}  // namespace battlesbit::cmd
