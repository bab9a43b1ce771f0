// What people may say of themselves. Pure, any thread.
#pragma once

#include <string_view>

#include "pkg/errors/error.h"

namespace battlesbit {

Result<void> check_nick_name(std::string_view nick_name);  // Errors: INVALID_NICK_NAME.
Result<void> check_avatar(std::string_view address);       // Errors: INVALID_AVATAR.

}  // namespace battlesbit
