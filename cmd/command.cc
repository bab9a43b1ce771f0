#include "cmd/command.h"

#include <cstdio>

#include <fmt/format.h>

namespace battlesbit::cmd {

ExitCode report(const Error& error) {
  fmt::print(stderr, "battlesbit: {}: {}\n", error.code, error.message);
  return kFailure;
}

ExitCode with_configuration(const CommandLine& line, std::vector<config::Concern> needed,
                            const std::function<ExitCode(const config::Configuration&)>& work) {
  const auto sources = config::sources_of_process(line.config_file, line.overrides);
  if (!sources) return report(sources.error()), kWrongUsage;
  const auto configuration = config::load(*sources, std::move(needed));
  if (!configuration) return report(configuration.error()), kWrongUsage;
  return work(*configuration);
}

}  // namespace battlesbit::cmd
