// Looking at results in expectations. For tests only. Any thread.
#pragma once

#include <string>

#include "pkg/errors/error.h"

namespace battlesbit::testing {

// The code of the error, or "" for success: EXPECT_EQ(error_code(result), "NOT_FOUND").
template <class T>
std::string error_code(const Result<T>& result) {
  return result ? "" : result.error().code;
}

}  // namespace battlesbit::testing
