// A service as a subcommand. Main thread only.
#pragma once

#include "cmd/command.h"
#include "cmd/wiring/service.h"

namespace battlesbit::cmd {

void add_service(CLI::App& parser, CommandLine& line, wiring::ServiceSpec spec);

}  // namespace battlesbit::cmd
