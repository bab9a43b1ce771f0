#include "application/usecases/identity/update_profile.h"

#include <algorithm>

namespace battlesbit {
namespace {

// Characters of UTF-8 text: every byte that does not continue one.
std::ptrdiff_t length_of(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
}

}  // namespace

Task<Result<User>> UpdateProfile::run(UserId user, std::string nick_name, std::optional<std::string> avatar) {
  constexpr std::ptrdiff_t kNameMax = 40;
  constexpr std::size_t kAvatarMax = 2048;
  const auto length = length_of(nick_name);
  if (length < 1 || length > kNameMax || has_control_characters(nick_name)) {
    co_return fail(ErrorKind::kInvalidArgument, "INVALID_NICK_NAME",
                   "nickName must have 1 to 40 printable characters.");
  }
  if (avatar && (avatar->size() > kAvatarMax || has_control_characters(*avatar))) {
    co_return fail(ErrorKind::kInvalidArgument, "INVALID_AVATAR",
                   "avatar must be an address of at most 2048 characters.");
  }
  const auto now = clock_.now();
  co_return co_await users_.change(user, [nick_name, avatar, now](User& stored) -> Result<void> {
    stored.nick_name = nick_name;
    if (avatar) stored.avatar = avatar;
    stored.updated_at = now;
    return {};
  });
}

}  // namespace battlesbit
