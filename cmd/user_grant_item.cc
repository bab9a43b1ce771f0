// `battlesbit user grant-item`: see application/usecases/inventory/grant_leverage_item.h.
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "application/usecases/inventory/grant_leverage_item.h"
#include "cmd/tool_command.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> grant(wiring::Tool& tool, GrantLeverageItem::Input wanted) {
  GrantLeverageItem items(tool.stores().users, tool.stores().inventory, tool.clock(), tool.random());
  CO_TRY(const auto done, co_await items.run(wanted));
  fmt::print("{} {} {} x{}; unused now: x{}\n", wanted.email,
             done.is_new ? "was granted" : "had been granted before:", wanted.quantity, wanted.leverage,
             fmt::join(done.unused, ", x"));
  co_return Result<void>{};
}

}  // namespace

void add_user_grant_item(CLI::App& user, CommandLine& line) {
  auto* command = user.add_subcommand("grant-item", "Gives items, each for one position of a leverage above 10");
  const auto wanted = std::make_shared<GrantLeverageItem::Input>();
  command->add_option("EMAIL", wanted->email, "Of the player")->required();
  command->add_option("LEVERAGE", wanted->leverage, "That the item allows, from 11 to 125")->required();
  command->add_option("--quantity", wanted->quantity, "Of items, at most 100")->capture_default_str();
  command->add_option("--reference", wanted->reference, "Of the occasion: the same one is granted once");
  command->callback([&line, wanted] {
    line.run = [&line, wanted] {
      return run_tool(line, "user", [&](wiring::Tool& tool) { return grant(tool, *wanted); });
    };
  });
}

}  // namespace battlesbit::cmd
