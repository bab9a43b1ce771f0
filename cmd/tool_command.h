// A tool over the database as a subcommand. Main thread only.
#pragma once

#include "cmd/command.h"
#include "cmd/wiring/tool.h"

namespace battlesbit::cmd {

// What the callback of a subcommand leaves in line.run.
ExitCode run_tool(const CommandLine& line, const std::string& name, const wiring::ToolWork& work,
                  wiring::Schema wanted = wiring::Schema::kCurrent);

}  // namespace battlesbit::cmd
