// `battlesbit migrate`: see adapters/postgres/migration.h.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "adapters/postgres/migration.h"
#include "cmd/tool_command.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> up(wiring::Tool& tool) {
  CO_TRY(const auto applied, co_await tool.database().migrate());
  for (const auto& name : applied) fmt::print("applied {}\n", name);
  fmt::print("the schema is up to date\n");
  co_return Result<void>{};
}

Task<Result<void>> status(wiring::Tool& tool) {
  CO_TRY(const auto status, co_await tool.database().migrations());
  for (const auto& migration : status.migrations) {
    fmt::print("{:<28} {}\n", migration.name, postgres::to_string(migration.state));
  }
  co_return status.is_current();
}

}  // namespace

void add_migrate(CLI::App& parser, CommandLine& line) {
  auto* migrate = parser.add_subcommand("migrate", "The schema of the database");
  migrate->require_subcommand(1);
  migrate->add_subcommand("up", "Applies what is missing; may be repeated")->callback([&line] {
    line.run = [&line] { return run_tool(line, "migrate", up, wiring::Schema::kAny); };
  });
  migrate->add_subcommand("status", "What is applied; fails when a service would refuse the database")
      ->callback([&line] { line.run = [&line] { return run_tool(line, "migrate", status, wiring::Schema::kAny); }; });
}

}  // namespace battlesbit::cmd
