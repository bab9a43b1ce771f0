#include "pkg/graphql/language/block_string.h"

#include <algorithm>
#include <vector>

#include "pkg/graphql/language/unicode.h"

namespace battlesbit::graphql {
namespace {

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (pair ? 2 : 1));
  }
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }
bool is_blank(std::string_view line) { return indentation(line) == line.size(); }

}  // namespace

std::string dedent_block_string(std::string_view raw) {
  const std::vector<std::string_view> lines = split_lines(raw);
  std::size_t common = std::string_view::npos;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    if (!is_blank(lines[line])) common = std::min(common, indentation(lines[line]));
  }
  std::size_t first = 0;
  std::size_t last = lines.size();
  while (first < last && is_blank(lines[first])) ++first;
  while (last > first && is_blank(lines[last - 1])) --last;
  std::string out;
  for (std::size_t line = first; line < last; ++line) {
    if (line > first) out += '\n';
    out += line == 0 ? lines[0] : lines[line].substr(std::min(common, lines[line].size()));
  }
  return out;
}

std::string print_block_string(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 3) == "\"\"\"") {
      escaped += "\\\"\"\"";
      at += 2;
    } else {
      escaped += text[at];
    }
  }
  const std::vector<std::string_view> lines = split_lines(escaped);
  // Further lines that are all indented or blank keep their indentation only when the first line starts on its own.
  const bool indented = lines.size() > 1 && std::all_of(lines.begin() + 1, lines.end(), [](std::string_view line) {
                          return line.empty() || line[0] == ' ' || line[0] == '\t';
                        });
  const bool own_last_line = text.ends_with('"') || text.ends_with('\\');
  const bool several = lines.size() > 1 || utf16_length(text) > 70 || own_last_line;
  const bool leading_space = !text.empty() && (text[0] == ' ' || text[0] == '\t');
  std::string out = "\"\"\"";
  if ((several && !(lines.size() == 1 && leading_space)) || indented) out += '\n';
  out += escaped;
  if (several) out += '\n';
  return out + "\"\"\"";
}

}  // namespace battlesbit::graphql
