// A player's own name and picture.
// Errors: INVALID_NICK_NAME, INVALID_AVATAR, NOT_FOUND, UNAVAILABLE.
#pragma once

#include <optional>
#include <string>

#include "domain/services/clock.h"
#include "domain/services/users.h"

namespace battlesbit {

class UpdateProfile {
 public:
  UpdateProfile(Users& users, const Clock& clock) : users_(users), clock_(clock) {}
  // Nothing for `avatar` leaves it as it is.
  Task<Result<User>> run(UserId user, std::string nick_name, std::optional<std::string> avatar);

 private:
  Users& users_;
  const Clock& clock_;
};

}  // namespace battlesbit
