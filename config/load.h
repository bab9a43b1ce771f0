// Reads the configuration: defaults, then the TOML file, then the environment, then flags; the later one wins. Any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "config/keys.h"
#include "config/sources.h"
#include "pkg/errors/error.h"

namespace battlesbit::config {

// Checks everything and lists all that is wrong at once. `needed` are the concerns of the service that starts: a
// missing secret of another service is none of its business. Empty: all. Errors: INVALID_CONFIGURATION, one line per
// problem, each naming key, place and reason.
Result<Configuration> load(const Sources& sources, std::vector<Concern> needed = {});

// The same as values, for tests and tools.
std::expected<Configuration, std::vector<Problem>> check(const Sources& sources, std::vector<Concern> needed = {});

// The sources of this process: its environment, and the file that `config_file` (--config) or BATTLESBIT_CONFIG names.
// Errors: CONFIGURATION_FILE_UNREADABLE.
Result<Sources> sources_of_process(std::optional<std::string> config_file, std::vector<std::string> overrides);

// One line per key: name, value without secrets, who decided it.
std::string describe(const Configuration& configuration);

// The reference page docs/configuration.md.
std::string reference();

}  // namespace battlesbit::config
