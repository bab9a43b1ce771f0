#include "adapters/bots/columns.h"

#include <algorithm>

#include "pkg/errors/assert.h"

namespace battlesbit::bots {
namespace {

constexpr std::string_view kGap = "  ";

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string line_of(const std::vector<Column>& columns, const std::vector<std::size_t>& widths,
                    const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) line += kGap;
    const std::string padding(widths[i] - width_of(cells[i]), ' ');
    line += columns[i].align == Align::kRight ? padding + cells[i] : cells[i] + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string in_columns(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = width_of(columns[i].title);
    for (const auto& row : rows) {
      ASSERT(row.size() == columns.size(), "a row has a cell per column");
      width = std::max(width, width_of(row[i]));
    }
    widths.push_back(width);
    titles.push_back(columns[i].title);
    rules.push_back(std::string(width, '-'));
  }
  auto text = line_of(columns, widths, titles) + line_of(columns, widths, rules);
  for (const auto& row : rows) text += line_of(columns, widths, row);
  return text;
}

}  // namespace battlesbit::bots
