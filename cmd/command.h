// What the command line is made of. Each subcommand is one file of this folder with one function, which adds it to the
// parser and leaves behind what to run when it was chosen. Main thread only.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/load.h"

namespace CLI {
class App;
}

namespace battlesbit::cmd {

enum ExitCode { kSuccess = 0, kFailure = 1, kWrongUsage = 2 };  // The last for arguments and configuration.

struct CommandLine {
  std::optional<std::string> config_file{};  // --config
  std::vector<std::string> overrides{};      // --set
  std::function<ExitCode()> run{};           // Of the subcommand that was chosen.
};

using AddCommand = void (*)(CLI::App& parser, CommandLine& line);

// All of them, in the order of --help: the table is commands.cc.
std::span<const AddCommand> commands();

// Runs `work` with the checked configuration, or says what is wrong with it. `needed`: see config::load().
ExitCode with_configuration(const CommandLine& line, std::vector<config::Concern> needed,
                            const std::function<ExitCode(const config::Configuration&)>& work);

// For people, on stderr: "battlesbit: DATABASE_UNAVAILABLE: ...".
ExitCode report(const Error& error);

}  // namespace battlesbit::cmd
