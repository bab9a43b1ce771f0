#include "domain/entities/profile.h"

#include "domain/entities/text.h"

namespace battlesbit {

Result<void> check_nick_name(std::string_view nick_name) {
  if (is_line(nick_name, 1, 40)) return {};
  return fail(ErrorKind::kInvalidArgument, "INVALID_NICK_NAME", "nickName must have 1 to 40 printable characters.");
}

Result<void> check_avatar(std::string_view address) {
  if (is_line(address, 0, 2048)) return {};
  return fail(ErrorKind::kInvalidArgument, "INVALID_AVATAR", "avatar must be an address of at most 2048 characters.");
}

}  // namespace battlesbit
