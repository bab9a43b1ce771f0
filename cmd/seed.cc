// `battlesbit seed`: see application/usecases/games/seed.h.
#include "application/usecases/games/seed.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cmd/tool_command.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> seed(wiring::Tool& tool) {
  auto& stores = tool.stores();
  Seed seed(stores.games, stores.assets, stores.achievements, stores.roles, tool.clock(),
            tool.configuration().market.symbols);
  CO_TRY(const auto report, co_await seed.run());
  fmt::print("{} games, {} assets, {} achievements, {} roles are in place\n", report.games, report.assets,
             report.achievements, report.roles);
  co_return Result<void>{};
}

}  // namespace

void add_seed(CLI::App& parser, CommandLine& line) {
  parser
      .add_subcommand("seed", "Puts the first games, assets, achievements and roles into the database; may be repeated")
      ->callback([&line] { line.run = [&line] { return run_tool(line, "seed", seed); }; });
}

}  // namespace battlesbit::cmd
