// The one executable: a subcommand per service and tool.
#include <iostream>

#include <CLI/CLI.hpp>

#include "cmd/command.h"

int main(int argc, char** argv) {
  using namespace battlesbit::cmd;
  CLI::App parser("BattlesBit: a competitive trading game. One subcommand per service and tool.", "battlesbit");
  parser.require_subcommand(0, 1);  // None is answered below: the parser would not name a mistyped one.
  parser.fallthrough();             // --config and --set may stand behind the subcommand, too.

  parser.set_version_flag("--version", BATTLESBIT_VERSION);

  CommandLine line;
  parser.add_option("--config", line.config_file, "TOML file with settings; else BATTLESBIT_CONFIG names it");
  parser.add_option("--set", line.overrides, "One setting, stronger than file and environment: http.port=8080")
      ->allow_extra_args(false);
  for (const auto add : commands()) add(parser, line);

  try {
    parser.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return parser.exit(stop) == 0 ? kSuccess : kWrongUsage;  // --help ends here, too.
  }
  if (!line.run) {
    std::cerr << parser.help();
    return kWrongUsage;
  }
  return line.run();
}
