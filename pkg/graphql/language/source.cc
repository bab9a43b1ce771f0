#include "pkg/graphql/language/source.h"

#include <algorithm>

namespace battlesbit::graphql {

SourceLocation locate(std::string_view body, std::uint32_t offset) {
  SourceLocation place;
  const std::size_t end = std::min<std::size_t>(offset, body.size());
  for (std::size_t at = 0; at < end; ++at) {
    const auto byte = static_cast<unsigned char>(body[at]);
    const bool line_end = byte == '\n' || (byte == '\r' && (at + 1 == body.size() || body[at + 1] != '\n'));
    if (line_end) {
      place = {place.line + 1, 1};
    } else if ((byte & 0xC0) != 0x80) {
      place.column += byte >= 0xF0 ? 2 : 1;  // Outside the basic plane JavaScript counts two.
    }
  }
  return place;
}

}  // namespace battlesbit::graphql
