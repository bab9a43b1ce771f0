#include <algorithm>

#include <fmt/format.h>

#include "config/load.h"

namespace battlesbit::config {
namespace {

std::string_view to_string(Origin origin) {
  switch (origin) {
    case Origin::kDefault:
      return "default";
    case Origin::kFile:
      return "file";
    case Origin::kEnvironment:
      return "environment";
    case Origin::kFlag:
      return "flag";
  }
  return "";
}

std::string_view group_of(std::string_view name) { return name.substr(0, name.find("__")); }

std::string default_cell(const Key& key) {
  if (key.default_text.empty()) return "(empty)";
  if (key.least_secret_length > 0) return "for development only";
  return fmt::format("`{}`", key.default_text);
}

}  // namespace

std::string describe(const Configuration& configuration) {
  std::size_t name_width = 0;
  std::size_t value_width = 0;
  for (const auto& key : keys()) {
    name_width = std::max(name_width, key.name.size());
    value_width = std::max(value_width, shown(key, configuration).size());
  }
  std::string page;
  for (std::size_t i = 0; i < keys().size(); ++i) {
    const auto& key = keys()[i];
    page += fmt::format("{}{:<{}}  {:<{}}  {}\n", kPrefix, key.name, name_width, shown(key, configuration), value_width,
                        to_string(configuration.origins[i]));
  }
  return page;
}

std::string reference() {
  std::string page =
      "# Configuration\n\n"
      "Every setting is an environment variable, a key of a TOML file and a flag. Defaults are the weakest, then the "
      "file, then\n"
      "the environment, then flags.\n\n"
      "* Environment: `BATTLESBIT_HTTP__PORT=8080`.\n"
      "* File: named by `--config FILE` or `BATTLESBIT_CONFIG`; `__` becomes a table, letters are small:\n"
      "  `[http]` and below it `port = 8080`. Lists may be TOML arrays.\n"
      "* Flag: `--set http.port=8080`.\n\n"
      "A key that does not exist, a value that does not fit and a missing secret stop the start; all problems are "
      "listed at\n"
      "once. `battlesbit config` prints the effective values and who decided them, without secrets.\n\n"
      "This page is generated from the table in `config/keys.cc`; `UPDATE_GOLDEN=1` in its test rewrites it.\n";
  std::string_view group;
  for (const auto& key : keys()) {
    if (group_of(key.name) != group) {
      group = group_of(key.name);
      page += fmt::format("\n## {}\n\n| key | value | default | meaning |\n|---|---|---|---|\n", group);
    }
    page += fmt::format(
        "| `{}` | {} | {} | {}{} |\n", key.name, key.kind, default_cell(key), key.meaning,
        key.least_secret_length == 0
            ? ""
            : fmt::format(" Secret: at least {} characters; production wants its own.", key.least_secret_length));
  }
  return page;
}

}  // namespace battlesbit::config
