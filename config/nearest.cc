#include "config/nearest.h"

#include <algorithm>
#include <numeric>

namespace battlesbit::config {
namespace {

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[to.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view wrong, const std::vector<std::string_view>& names) {
  constexpr std::size_t kLongestName = 100;  // The work grows with the product of both lengths.
  if (wrong.size() > kLongestName) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t least = wrong.size() / 3 + 1;
  for (const auto name : names) {
    const auto changes = distance(wrong, name);
    if (changes < least) least = changes, best = name;
  }
  return best;
}

}  // namespace battlesbit::config
