// `battlesbit doubts`: trades of the exchange that nobody believes, and what an operator says about them.
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "cmd/tool_command.h"
#include "cmd/wiring/process_name.h"

namespace battlesbit::cmd {
namespace {

struct Trade {
  std::string symbol;
  std::int64_t id = 0;
};

std::string time_text(Timestamp time) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(milliseconds);
  return fmt::format("{:%F %T}.{:03}", seconds, (milliseconds - seconds).count());
}

Task<Result<void>> list(wiring::Tool& tool) {
  constexpr std::size_t kMost = 1'000;
  CO_TRY(const auto open, co_await tool.stores().doubted_trades.undecided(kMost));
  fmt::print("{} trades are in doubt\n", open.size());
  for (const auto& [trade, doubted_at] : open) {
    fmt::print("{} {}  price {} after {}, traded at {}, doubted at {}: {}\n", trade.tick.symbol.text,
               trade.tick.trade.trade_id, trade.tick.trade.price.to_string(), trade.last_price.to_string(),
               time_text(trade.tick.trade.time), time_text(doubted_at), to_text(trade.doubt));
  }
  co_return Result<void>{};
}

Task<Result<void>> decide(wiring::Tool& tool, Trade trade, DoubtVerdict verdict) {
  CO_TRY(const bool decided,
         co_await tool.stores().doubted_trades.decide({Symbol{trade.symbol}, trade.id, verdict},
                                                      "operator at " + wiring::process_name(), tool.clock().now()));
  if (!decided) {
    co_return fail(ErrorKind::kNotFound, "NOT_IN_DOUBT",
                   fmt::format("{} {} is not in doubt, or no longer.", trade.symbol, trade.id));
  }
  fmt::print("{} {} is {}\n", trade.symbol, trade.id, to_text(verdict));
  co_return Result<void>{};
}

void add_decision(CLI::App& doubts, CommandLine& line, const std::string& name, const std::string& about,
                  DoubtVerdict verdict) {
  auto* command = doubts.add_subcommand(name, about);
  const auto trade = std::make_shared<Trade>();
  command->add_option("SYMBOL", trade->symbol, "Such as BTCUSDT")->required();
  command->add_option("ID", trade->id, "The exchange's id of the trade")->required();
  command->callback([&line, trade, verdict] {
    line.run = [&line, trade, verdict] {
      return run_tool(line, "doubts", [&](wiring::Tool& tool) { return decide(tool, *trade, verdict); });
    };
  });
}

}  // namespace

void add_doubts(CLI::App& parser, CommandLine& line) {
  auto* doubts = parser.add_subcommand("doubts", "Trades of the exchange that nobody believes yet");
  doubts->require_subcommand(1);
  doubts->add_subcommand("list", "What is in doubt, oldest first")->callback([&line] {
    line.run = [&line] { return run_tool(line, "doubts", list); };
  });
  add_decision(*doubts, line, "accept", "The trade counts: its symbol goes on with it", DoubtVerdict::kAccepted);
  add_decision(*doubts, line, "refuse", "The trade never was: its symbol goes on without it", DoubtVerdict::kRefused);
}

}  // namespace battlesbit::cmd
