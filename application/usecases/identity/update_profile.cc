#include "application/usecases/identity/update_profile.h"

#include "domain/entities/profile.h"

namespace battlesbit {

Task<Result<User>> UpdateProfile::run(UserId user, std::string nick_name, std::optional<std::string> avatar) {
  CO_TRY_VOID(check_nick_name(nick_name));
  if (avatar) CO_TRY_VOID(check_avatar(*avatar));
  const auto now = clock_.now();
  co_return co_await users_.change(user, [nick_name, avatar, now](User& stored) -> Result<void> {
    stored.nick_name = nick_name;
    if (avatar) stored.avatar = avatar;
    stored.updated_at = now;
    return {};
  });
}

}  // namespace battlesbit
