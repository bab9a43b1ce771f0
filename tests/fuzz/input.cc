#include "tests/fuzz/input.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace battlesbit::fuzz {

std::string text_of(const std::uint8_t* data, std::size_t size) { return {data, data + size}; }

void require(bool holds, std::string_view sentence, std::string_view detail) {
  if (holds) return;
  fmt::print(stderr, "not true: {}\n{}\n", sentence, detail);
  std::abort();
}

}  // namespace battlesbit::fuzz
