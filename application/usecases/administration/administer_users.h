// Operators make, change and take away users. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "application/usecases/administration/audit.h"
#include "domain/services/administration.h"
#include "domain/services/bus.h"
#include "domain/services/images.h"
#include "domain/services/users.h"

namespace battlesbit {

struct UserInput {  // What is not given stays as it is; in a new user, as User says.
  std::optional<std::string> email;
  bool clears_email = false;
  std::optional<std::string> nick_name;
  bool clears_nick_name = false;
  std::optional<std::string> avatar;
  bool clears_avatar = false;
  std::optional<bool> is_active;
  std::optional<bool> is_staff;
  std::optional<bool> is_email_verified;
};

// Only superusers change superusers, and only they say who is staff. Nobody switches off or removes himself.
class AdministerUsers {
 public:
  AdministerUsers(AdministeredUsers& administered, Users& users, Images& images, Bus& bus, const Clock& clock,
                  Random& random)
      : administered_(administered),
        users_(users),
        images_(images),
        bus_(bus),
        auditor_(clock, random),
        clock_(clock),
        random_(random) {}

  // Errors: INVALID_EMAIL, INVALID_NICK_NAME, INVALID_AVATAR, EMAIL_TAKEN, FORBIDDEN, UNAVAILABLE.
  Task<Result<User>> create(UserId actor, UserInput input);
  // Who is switched off is logged out everywhere. Errors: as create, NOT_FOUND.
  Task<Result<User>> update(UserId actor, UserId id, UserInput input);
  // Switches the account off and erases address, nick name and pictures; the rows of matches and of the books stay.
  // Repeating it erases what an attempt before it could not.
  // Errors: NOT_FOUND, FORBIDDEN, UNAVAILABLE.
  Task<Result<void>> remove(UserId actor, UserId id);

 private:
  Task<Result<User>> change(UserId actor, UserId id, UserInput input, std::string_view action);

  AdministeredUsers& administered_;
  Users& users_;
  Images& images_;
  Bus& bus_;
  Auditor auditor_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
