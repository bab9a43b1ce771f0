#include "pkg/graphql/language/suggestions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace battlesbit::graphql {
namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Damerau-Levenshtein with adjacent swaps; a difference in case alone counts 1, as in graphql-js.
std::size_t distance(std::string_view a, std::string_view b) {
  if (a == b) return 0;
  const std::string x = lower_case(a);
  const std::string y = lower_case(b);
  if (x == y) return 1;
  std::vector<std::vector<std::size_t>> rows(x.size() + 1, std::vector<std::size_t>(y.size() + 1));
  for (std::size_t i = 0; i <= x.size(); ++i) rows[i][0] = i;
  for (std::size_t j = 0; j <= y.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t cost = x[i - 1] == y[j - 1] ? 0 : 1;
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + cost);
      }
    }
  }
  return rows[x.size()][y.size()];
}

constexpr std::size_t kShown = 5;
constexpr std::size_t kComparedLengthMax = 200;  // Names of people, not texts of attackers.

}  // namespace

std::vector<std::string_view> suggestions(std::string_view input, std::span<const std::string_view> options) {
  if (input.size() > kComparedLengthMax) return {};
  const std::size_t threshold = input.size() * 2 / 5 + 1;
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string_view option : options) {
    const std::size_t difference = std::max(input.size(), option.size()) - std::min(input.size(), option.size());
    if (difference > threshold) continue;
    const std::size_t edits = distance(input, option);
    if (edits <= threshold) near.emplace_back(edits, option);
  }
  std::ranges::sort(near);
  std::vector<std::string_view> names;
  for (const auto& [edits, name] : near) names.push_back(name);
  return names;
}

std::string did_you_mean(std::string_view kind, std::span<const std::string_view> options) {
  if (options.empty()) return "";
  options = options.first(std::min(options.size(), kShown));
  std::string list;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const bool last = i + 1 == options.size();
    if (i > 0) list += options.size() == 2 ? " or " : last ? ", or " : ", ";
    list += fmt::format("\"{}\"", options[i]);
  }
  return fmt::format(" Did you mean {}{}{}?", kind, kind.empty() ? "" : " ", list);
}

std::string did_you_mean(std::span<const std::string_view> options) { return did_you_mean("", options); }

}  // namespace battlesbit::graphql
