#include "application/usecases/administration/administer_roles.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace battlesbit {
namespace {

Result<void> check_power(const std::vector<std::string>& owned, const Role& role) {
  const auto beyond = first_beyond(owned, role.permissions);
  if (beyond.empty()) return {};
  return fail(ErrorKind::kForbidden, "FORBIDDEN",
              fmt::format("The role {} holds {}, which you do not have.", role.name, beyond));
}

void apply(const RoleInput& input, Role& role) {
  if (input.name) role.name = *input.name;
  if (input.description) role.description = *input.description;
  if (input.permissions) role.permissions = *input.permissions;
}

}  // namespace

Task<Result<Role>> AdministerRoles::create(UserId actor, RoleInput input) {
  Role role;
  role.id = new_id<RoleId>(clock_, random_);
  role.created_at = role.updated_at = clock_.now();
  apply(input, role);
  CO_TRY_VOID(check_role(role));
  CO_TRY(const auto owned, co_await users_.permissions(actor));
  CO_TRY_VOID(check_power(owned, role));
  CO_TRY_VOID(co_await roles_.add(role, auditor_.added(actor, "createRole", role)));
  co_return role;
}

Task<Result<Role>> AdministerRoles::update(UserId actor, RoleId id, RoleInput input) {
  CO_TRY(const auto owned, co_await users_.permissions(actor));
  co_return co_await roles_.change(id, [this, actor, owned, input](Role& role) -> Result<AuditEntry> {
    const Role before = role;
    TRY_VOID(check_power(owned, before));
    apply(input, role);
    role.updated_at = clock_.now();
    TRY_VOID(check_role(role));
    TRY_VOID(check_power(owned, role));
    return auditor_.changed(actor, "updateRole", before, role);
  });
}

Task<Result<void>> AdministerRoles::remove(UserId actor, RoleId id) {
  CO_TRY(const auto owned, co_await users_.permissions(actor));
  co_return co_await roles_.remove(id, [this, actor, owned](const Role& role) -> Result<AuditEntry> {
    TRY_VOID(check_power(owned, role));
    return auditor_.changed(actor, "deleteRole", role, role);
  });
}

// Between this and the assignment the role may gain permissions: by somebody who has them, so nothing is stolen.
Task<Result<Role>> AdministerRoles::assignable(UserId actor, RoleId id) {
  CO_TRY(const auto owned, co_await users_.permissions(actor));
  CO_TRY(const auto roles, co_await roles_.all());
  const auto role = std::ranges::find(roles, id, &Role::id);
  if (role == roles.end()) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such role.");
  CO_TRY_VOID(check_power(owned, *role));
  co_return *role;
}

AuditEntry AdministerRoles::assignment(UserId actor, std::string_view action, UserId user, const Role& role, bool has) {
  return {.id = new_id<AuditEntryId>(clock_, random_),
          .actor = actor,
          .action = std::string(action),
          .subject = user.value,
          .changes = fmt::format("role {}: {} -> {}", role.name, !has, has),
          .created_at = clock_.now()};
}

Task<Result<void>> AdministerRoles::give(UserId actor, UserId user, RoleId id) {
  CO_TRY(const auto role, co_await assignable(actor, id));
  CO_TRY_VOID(co_await roles_.give(user, id, assignment(actor, "grantRole", user, role, true)));
  co_return Result<void>{};
}

Task<Result<void>> AdministerRoles::take(UserId actor, UserId user, RoleId id) {
  CO_TRY(const auto role, co_await assignable(actor, id));
  CO_TRY_VOID(co_await roles_.take(user, id, assignment(actor, "revokeRole", user, role, false)));
  co_return Result<void>{};
}

}  // namespace battlesbit
