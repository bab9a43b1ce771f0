#include "application/usecases/administration/administer_users.h"

#include <utility>

#include "application/usecases/identity/session_end.h"
#include "domain/entities/email.h"
#include "domain/entities/profile.h"

namespace battlesbit {
namespace {

std::unexpected<Error> forbidden(std::string_view why) {
  return fail(ErrorKind::kForbidden, "FORBIDDEN", std::string(why));
}

Result<void> apply(const UserInput& input, User& user) {
  if (input.email) {
    user.email = normalize_email(*input.email);
    if (!user.email) return fail(ErrorKind::kInvalidArgument, "INVALID_EMAIL", "email is not an e-mail address.");
  }
  if (input.nick_name) user.nick_name = input.nick_name;
  if (input.avatar) user.avatar = input.avatar;
  if (input.clears_email) user.email.reset();
  if (input.clears_nick_name) user.nick_name.reset();
  if (input.clears_avatar) user.avatar.reset();
  if (!user.email) user.is_email_verified = false;
  user.is_active = input.is_active.value_or(user.is_active);
  user.is_staff = input.is_staff.value_or(user.is_staff);
  user.is_email_verified = input.is_email_verified.value_or(user.is_email_verified) && user.email.has_value();
  if (input.nick_name && !input.clears_nick_name) TRY_VOID(check_nick_name(*user.nick_name));
  if (input.avatar && !input.clears_avatar) TRY_VOID(check_avatar(*user.avatar));
  return {};
}

Result<void> check_power(const std::optional<User>& actor, const User& before, const User& after) {
  if (!actor || !actor->is_active) return forbidden("Your account is switched off.");
  if (actor->is_superuser) return {};
  if (before.is_superuser) return forbidden("Only superusers change superusers.");
  if (before.is_staff != after.is_staff) return forbidden("Only superusers say who is staff.");
  return {};
}

}  // namespace

Task<Result<User>> AdministerUsers::create(UserId actor, UserInput input) {
  User user;
  user.id = new_id<UserId>(clock_, random_);
  user.created_at = user.updated_at = clock_.now();
  const User blank = user;
  CO_TRY_VOID(apply(input, user));
  CO_TRY(const auto operator_, co_await users_.find(actor));
  CO_TRY_VOID(check_power(operator_, blank, user));
  CO_TRY_VOID(co_await administered_.add(user, auditor_.added(actor, "createUser", user)));
  co_return user;
}

Task<Result<User>> AdministerUsers::update(UserId actor, UserId id, UserInput input) {
  return change(actor, id, std::move(input), "updateUser");
}

Task<Result<void>> AdministerUsers::remove(UserId actor, UserId id) {
  UserInput nothing;
  nothing.clears_email = nothing.clears_nick_name = nothing.clears_avatar = true;
  nothing.is_active = false;
  CO_TRY_VOID(co_await change(actor, id, std::move(nothing), "deleteUser"));
  co_return co_await images_.remove_of(id);
}

Task<Result<User>> AdministerUsers::change(UserId actor, UserId id, UserInput input, std::string_view action) {
  CO_TRY(const auto operator_, co_await users_.find(actor));
  auto decide = [this, actor, operator_, input, action](User& user) -> Result<AuditEntry> {
    const User before = user;
    TRY_VOID(apply(input, user));
    user.updated_at = clock_.now();
    TRY_VOID(check_power(operator_, before, user));
    if (user.id == actor && !user.is_active) return forbidden("Nobody switches off or removes himself.");
    return auditor_.changed(actor, action, before, user);
  };
  CO_TRY(const auto changed, co_await administered_.change(id, std::move(decide)));
  for (const auto session : changed.ended) {
    announce_session_end(bus_, session);
  }
  co_return changed.user;
}

}  // namespace battlesbit
