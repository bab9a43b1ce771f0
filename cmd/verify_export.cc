// `battlesbit verify export`: the log of a match as a file that anybody can check (domain/verification/log_file.h).
#include <fstream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cmd/tool_command.h"
#include "domain/verification/log_file.h"

namespace battlesbit::cmd {
namespace {

struct Arguments {
  std::string match;
  std::string output;  // Empty: by the match.
};

Task<Result<void>> write_log(wiring::Tool& tool, const Arguments& arguments, MatchId id) {
  CO_TRY(const auto log, co_await tool.stores().match_logs.find(id));
  if (!log) co_return fail(ErrorKind::kNotFound, "NO_LOG", "There is no match with this id that has a log.");
  if (!log->is_sealed) co_return fail(ErrorKind::kConflict, "MATCH_NOT_OVER", "The match is not over yet.");
  const auto path = arguments.output.empty() ? fmt::format("match-{}.log", id.to_string()) : arguments.output;
  std::ofstream file(path, std::ios::binary);
  file << verification::to_file(*log);
  file.close();
  if (!file) co_return fail(ErrorKind::kInvalidArgument, "FILE_NOT_WRITTEN", path + " cannot be written.");
  fmt::print("{} entries in {}\nbattlesbit verify match --file {}\n", log->entries.size(), path, path);
  co_return Result<void>{};
}

ExitCode run(const CommandLine& line, const Arguments& arguments) {
  const auto id = Uuid::parse(arguments.match);
  if (!id) {
    fmt::print(stderr, "battlesbit verify export: {} is no id of a match\n", arguments.match);
    return kWrongUsage;
  }
  return run_tool(line, "verify", [&](wiring::Tool& tool) { return write_log(tool, arguments, MatchId{*id}); });
}

}  // namespace

void add_verify_export(CLI::App& verify, CommandLine& line) {
  auto* command = verify.add_subcommand("export", "Writes the log of a match as a file that anybody can check");
  const auto arguments = std::make_shared<Arguments>();
  command->add_option("ID", arguments->match, "Of the match, which is over")->required();
  command->add_option("--output", arguments->output, "The file; match-ID.log by default");
  command->callback([&line, arguments] { line.run = [&line, arguments] { return run(line, *arguments); }; });
}

}  // namespace battlesbit::cmd
