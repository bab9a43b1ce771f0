// Texts that people write and others read. Pure, any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace battlesbit {

// Of UTF-8 text, in code points.
std::size_t length_of(std::string_view text);

// One line: that many characters, none of them a control character.
bool is_line(std::string_view text, std::size_t length_min, std::size_t length_max);

// What is printable ASCII of a text that a program wrote, cut to that many bytes.
std::string printable(std::string_view text, std::size_t bytes_max);

// As a line, and with line breaks and tabs.
bool is_prose(std::string_view text, std::size_t length_max);

}  // namespace battlesbit
