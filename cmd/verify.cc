// `battlesbit verify`: audits what must be true whatever happened.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cmd/tool_command.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> verify_ledger(wiring::Tool& tool) {
  CO_TRY(const auto report, co_await tool.stores().ledger.verify());
  fmt::print("ledger: {} accounts, {} transfers, {} postings\n", report.accounts, report.transfers, report.postings);
  if (report.first_fault) co_return fail(ErrorKind::kInternal, "LEDGER_FAULT", *report.first_fault);
  fmt::print("ledger: every transfer sums to zero and every balance is the sum of its postings\n");
  co_return Result<void>{};
}

}  // namespace

void add_verify_match(CLI::App& verify, CommandLine& line);
void add_verify_export(CLI::App& verify, CommandLine& line);

void add_verify(CLI::App& parser, CommandLine& line) {
  auto* verify = parser.add_subcommand("verify", "Audits the database, and the results of matches");
  verify->require_subcommand(1);
  verify->add_subcommand("ledger", "Adds all money up again and names the first wrong row")->callback([&line] {
    line.run = [&line] { return run_tool(line, "verify", verify_ledger); };
  });
  add_verify_match(*verify, line);
  add_verify_export(*verify, line);
}

}  // namespace battlesbit::cmd
