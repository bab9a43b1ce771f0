// A GraphQL text and the places in it. Offsets are bytes; lines and columns, as people and errors count them, start
// at 1. Values only, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace battlesbit::graphql {

// Half open: [start, end).
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

struct SourceLocation {
  std::uint32_t line = 1;
  std::uint32_t column = 1;  // In UTF-16 units, as every JavaScript tool counts.

  bool operator==(const SourceLocation&) const = default;
};

struct Source {
  std::string body;
  std::string name = "GraphQL request";  // For schema files, the file name.
};

SourceLocation locate(std::string_view body, std::uint32_t offset);

}  // namespace battlesbit::graphql
