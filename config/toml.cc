#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "config/keys.h"
#include "config/sources.h"

namespace battlesbit::config {
namespace {

std::string upper(std::string_view name) {
  std::string result(name);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

// Floats and dates have no single spelling: whoever writes one is asked for the text.
std::optional<std::string> scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

std::optional<std::string> value_text(const toml::node& node) {
  const auto* items = node.as_array();
  if (items == nullptr) return scalar_text(node);
  std::string joined;
  for (const auto& item : *items) {
    const auto piece = scalar_text(item);
    if (!piece) return std::nullopt;
    if (!joined.empty()) joined += ',';
    joined += *piece;
  }
  return joined;
}

struct Walk {
  std::vector<Assignment>& assignments;
  std::vector<Problem>& problems;

  void table(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix + upper(name.str());
      if (const auto* inner = node.as_table()) {
        this->table(*inner, key + "__");
        continue;
      }
      const auto place = fmt::format("file, line {}", node.source().begin.line);
      if (auto value = value_text(node)) {
        assignments.push_back({key, *std::move(value), Origin::kFile, place});
      } else {
        problems.push_back(
            {std::string(kPrefix) + key, place, "must be text, a whole number, true, false or a list of these"});
      }
    }
  }
};

}  // namespace

std::vector<Assignment> assignments_of_toml(std::string_view text, std::vector<Problem>& problems) {
  std::vector<Assignment> assignments;
  try {
    const auto root = toml::parse(text);
    Walk{assignments, problems}.table(root, "");
  } catch (const toml::parse_error& error) {
    problems.push_back(
        {"TOML", fmt::format("file, line {}", error.source().begin.line), std::string(error.description())});
  }
  return assignments;
}

}  // namespace battlesbit::config
