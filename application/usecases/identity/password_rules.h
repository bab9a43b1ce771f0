// What may be a password. Values only, any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "pkg/errors/error.h"

namespace battlesbit {

// Bytes: long enough for any phrase, short enough that nobody makes us hash novels.
inline constexpr std::size_t kLongestPassword = 256;

// Length is what makes a password strong; rules about its characters only make it hard to remember.
// Errors: WEAK_PASSWORD.
Result<void> check_password(std::string_view password);

}  // namespace battlesbit
