#include "cmd/tool_command.h"

namespace battlesbit::cmd {

ExitCode run_tool(const CommandLine& line, const std::string& name, const wiring::ToolWork& work,
                  wiring::Schema wanted) {
  using enum config::Concern;
  return with_configuration(line, {kDatabase, kLog}, [&](const config::Configuration& configuration) {
    const auto done = wiring::run_tool(configuration, name, wanted, work);
    return done ? kSuccess : report(done.error());
  });
}

}  // namespace battlesbit::cmd
