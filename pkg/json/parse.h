// Reads JSON (RFC 8259) into a Value. Pure, any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "pkg/errors/error.h"
#include "pkg/json/value.h"

namespace battlesbit::json {

struct ParseLimits {
  std::size_t bytes_max = 16 * 1024 * 1024;
  std::size_t depth_max = 64;
};

// Errors (kInvalidArgument): INVALID_JSON with what is wrong, line and column; JSON_TOO_LARGE.
Result<Value> parse(std::string_view text, ParseLimits limits = {});

}  // namespace battlesbit::json
