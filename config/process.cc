// The part of loading that touches the process: its environment and the file system.
#include <fstream>
#include <iterator>
#include <unistd.h>

#include <fmt/format.h>

#include "config/load.h"

namespace battlesbit::config {

Result<Sources> sources_of_process(std::optional<std::string> config_file, std::vector<std::string> overrides) {
  Sources sources;
  sources.overrides = std::move(overrides);
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view line(*entry);
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    sources.environment.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  if (!config_file) {
    const auto named = sources.environment.find("BATTLESBIT_CONFIG");
    if (named != sources.environment.end() && !named->second.empty()) config_file = named->second;
  }
  if (!config_file) return sources;
  std::ifstream file(*config_file, std::ios::binary);
  if (file) sources.toml.assign(std::istreambuf_iterator<char>(file), {});
  if (!file || file.bad()) {
    return fail(ErrorKind::kInvalidArgument, "CONFIGURATION_FILE_UNREADABLE",
                fmt::format("The configuration file {} cannot be read.", *config_file));
  }
  return sources;
}

}  // namespace battlesbit::config
