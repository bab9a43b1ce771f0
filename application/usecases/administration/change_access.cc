#include "application/usecases/administration/change_access.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "domain/entities/email.h"

namespace battlesbit {
namespace {

struct Named {
  std::vector<Role> roles;
  std::vector<std::string> permissions;
};

Result<Named> sort_out(const std::vector<std::string>& words, const std::vector<Role>& all) {
  Named named;
  for (const auto& word : words) {
    if (const auto role = std::ranges::find(all, word, &Role::name); role != all.end()) {
      named.roles.push_back(*role);
    } else if (is_permission(word) && word != kEveryPermission) {
      named.permissions.push_back(word);
    } else {
      return fail(ErrorKind::kInvalidArgument, "UNKNOWN_PERMISSION",
                  fmt::format("There is neither a role nor a permission {}; see `battlesbit user roles`.", word));
    }
  }
  return named;
}

}  // namespace

AuditEntry ChangeAccess::entry(std::string action, UserId user, std::string_view what, AccessChange change) {
  const bool is_grant = change == AccessChange::kGrant;
  return {.id = new_id<AuditEntryId>(clock_, random_),
          .actor = UserId{},
          .action = std::move(action),
          .subject = user.value,
          .changes = fmt::format("{}: {} -> {}", what, !is_grant, is_grant),
          .created_at = clock_.now()};
}

Task<Result<std::vector<std::string>>> ChangeAccess::run(std::string email, std::vector<std::string> words,
                                                         AccessChange change) {
  CO_TRY(const auto user, co_await users_.find_by_email(normalize_email(email).value_or(email)));
  if (!user) co_return fail(ErrorKind::kNotFound, "USER_NOT_FOUND", fmt::format("Nobody has the address {}.", email));
  CO_TRY(const auto all, co_await roles_.all());
  CO_TRY(const auto named, sort_out(words, all));
  for (const auto& role : named.roles) {
    const auto what = "role " + role.name;
    if (change == AccessChange::kGrant) {
      CO_TRY_VOID(co_await roles_.give(user->id, role.id, entry("grantRole", user->id, what, change)));
    } else {
      CO_TRY_VOID(co_await roles_.take(user->id, role.id, entry("revokeRole", user->id, what, change)));
    }
  }
  for (const auto& permission : named.permissions) {
    if (change == AccessChange::kGrant) {
      CO_TRY_VOID(co_await users_.grant(user->id, permission, entry("grantPermission", user->id, permission, change)));
    } else {
      CO_TRY_VOID(
          co_await users_.revoke(user->id, permission, entry("revokePermission", user->id, permission, change)));
    }
  }
  co_return co_await users_.permissions(user->id);
}

}  // namespace battlesbit
