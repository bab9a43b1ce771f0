#include "adapters/memory/stores/roles.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {
namespace {

std::unexpected<Error> no_such_role() { return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such role."); }
std::unexpected<Error> role_exists() {
  return fail(ErrorKind::kConflict, "ROLE_EXISTS", "There is a role of this name already.");
}

bool is_taken(const Database& database, const Role& role) {
  return std::ranges::any_of(
      database.roles, [&](const auto& entry) { return entry.second.name == role.name && entry.first != role.id; });
}

}  // namespace

Task<Result<std::vector<Role>>> Roles::all() {
  std::vector<Role> roles;
  for (const auto& [id, role] : context_.database.roles) roles.push_back(role);
  sort_by(roles, &Role::name);
  co_return roles;
}

Task<Result<std::map<UserId, std::vector<Role>>>> Roles::of_users(std::vector<UserId> users) {
  std::map<UserId, std::vector<Role>> result;
  for (const UserId user : users) {
    auto& roles = result[user];
    roles.clear();
    for (const RoleId id : find_in(context_.database.roles_of_users, user).value_or(std::set<RoleId>{})) {
      roles.push_back(context_.database.roles.at(id));
    }
    sort_by(roles, &Role::name);
  }
  co_return result;
}

Task<Result<void>> Roles::ensure(Role role) {
  Database& database = context_.database;
  if (!is_taken(database, role)) database.roles.try_emplace(role.id, role);
  co_return Result<void>{};
}

Task<Result<void>> Roles::add(Role role, AuditEntry entry) {
  if (is_taken(context_.database, role)) co_return role_exists();
  context_.database.roles.emplace(role.id, role);
  context_.database.audit.push_back(std::move(entry));
  co_return Result<void>{};
}

Task<Result<Role>> Roles::change(RoleId id, std::function<Result<AuditEntry>(Role&)> change) {
  auto role = find_in(context_.database.roles, id);
  if (!role) co_return no_such_role();
  CO_TRY(auto entry, change(*role));
  if (is_taken(context_.database, *role)) co_return role_exists();
  context_.database.roles[id] = *role;
  context_.database.audit.push_back(std::move(entry));
  co_return *role;
}

Task<Result<void>> Roles::remove(RoleId id, std::function<Result<AuditEntry>(const Role&)> decide) {
  const auto role = find_in(context_.database.roles, id);
  if (!role) co_return no_such_role();
  CO_TRY(auto entry, decide(*role));
  context_.database.roles.erase(id);
  for (auto& [user, roles] : context_.database.roles_of_users) roles.erase(id);
  context_.database.audit.push_back(std::move(entry));
  co_return Result<void>{};
}

Result<void> Roles::check(UserId user, RoleId role) const {
  if (!context_.database.roles.contains(role)) return no_such_role();
  if (!context_.database.users.contains(user)) return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  return {};
}

Task<Result<bool>> Roles::give(UserId user, RoleId role, std::optional<AuditEntry> entry) {
  CO_TRY_VOID(check(user, role));
  const bool is_new = context_.database.roles_of_users[user].insert(role).second;
  if (is_new && entry) context_.database.audit.push_back(*std::move(entry));
  co_return is_new;
}

Task<Result<bool>> Roles::take(UserId user, RoleId role, std::optional<AuditEntry> entry) {
  CO_TRY_VOID(check(user, role));
  const bool had_it = context_.database.roles_of_users[user].erase(role) > 0;
  if (had_it && entry) context_.database.audit.push_back(*std::move(entry));
  co_return had_it;
}

}  // namespace battlesbit::memory
