// The few things a lexer needs to know about UTF-8. Pure, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace battlesbit::graphql {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  // 0: not valid UTF-8; value is then the first byte.
};

// REQUIRES: at < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t at);
// As JavaScript counts, and with it every tool of GraphQL.
std::size_t utf16_length(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);

}  // namespace battlesbit::graphql
