#include "cmd/service_command.h"

#include <string>
#include <utility>

#include <CLI/CLI.hpp>

namespace battlesbit::cmd {

void add_service(CLI::App& parser, CommandLine& line, wiring::ServiceSpec spec) {
  auto* command = parser.add_subcommand(std::string(spec.name), std::string(spec.about));
  command->callback([&line, spec = std::move(spec)] {
    line.run = [&line, spec] {
      return with_configuration(line, wiring::concerns_of(spec), [&](const config::Configuration& configuration) {
        return wiring::run_service(configuration, spec) ? kSuccess : kFailure;
      });
    };
  });
}

}  // namespace battlesbit::cmd
