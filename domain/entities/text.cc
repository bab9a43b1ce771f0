#include "domain/entities/text.h"

#include <algorithm>

namespace battlesbit {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }

}  // namespace

std::size_t length_of(std::string_view text) {
  // Every byte that does not continue a character.
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_line(std::string_view text, std::size_t length_min, std::size_t length_max) {
  const auto length = length_of(text);
  return length >= length_min && length <= length_max && std::ranges::none_of(text, is_control);
}

bool is_prose(std::string_view text, std::size_t length_max) {
  const auto is_bad = [](char c) { return is_control(c) && c != '\n' && c != '\t'; };
  return length_of(text) <= length_max && std::ranges::none_of(text, is_bad);
}

std::string printable(std::string_view text, std::size_t bytes_max) {
  std::string kept;
  for (const char c : text) {
    if (kept.size() == bytes_max) break;
    if (c >= ' ' && c <= '~') kept.push_back(c);
  }
  return kept;
}

}  // namespace battlesbit
