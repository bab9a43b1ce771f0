// `battlesbit config`: what a start with this environment, file and flags would use, and what there is to set.
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cmd/command.h"

namespace battlesbit::cmd {
namespace {

ExitCode print_effective(const config::Configuration& configuration) {
  fmt::print("{}", config::describe(configuration));
  return kSuccess;
}

ExitCode print_reference() {
  fmt::print("{}", config::reference());
  return kSuccess;
}

}  // namespace

void add_config(CLI::App& parser, CommandLine& line) {
  auto* config = parser.add_subcommand("config", "The effective settings without secrets, and the reference");
  config->require_subcommand(1);
  config->add_subcommand("print", "Every setting, its value, and who decided it")->callback([&line] {
    line.run = [&line] { return with_configuration(line, {}, print_effective); };
  });
  config->add_subcommand("reference", "docs/configuration.md")->callback([&line] { line.run = print_reference; });
}

}  // namespace battlesbit::cmd
