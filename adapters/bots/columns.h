// Rows of text in aligned columns. Pure, any thread.
#pragma once

#include <string>
#include <vector>

namespace battlesbit::bots {

enum class Align { kLeft, kRight };

struct Column {
  std::string title;
  Align align = Align::kLeft;
};

// A line of titles, a line under it, a line per row; nothing behind the last character of a line. Widths count code
// points. REQUIRES: each row has a cell per column.
std::string in_columns(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows);

}  // namespace battlesbit::bots
