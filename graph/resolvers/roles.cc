#include "graph/resolvers/roles.h"

#include <utility>

#include "graph/convert.h"
#include "graph/resolvers/users.h"

namespace battlesbit::graph {

Task<Result<std::vector<std::string>>> RoleQueries::my_permissions(Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(auto granted, co_await context.load().permissions.load(user));
  co_return std::move(granted).value_or(std::vector<std::string>());
}

Task<Result<std::vector<std::string>>> RoleQueries::permissions(Context&) {
  co_return std::vector<std::string>(kPermissions.begin(), kPermissions.end());
}

Task<Result<std::vector<Role>>> RoleQueries::roles(Context& context) { return context.services.roles.all(); }

Task<Result<Role>> RoleMutations::create_role(MutationCreateRoleArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  auto& from = arguments.create_role_input;
  RoleInput input{std::move(from.name), std::move(from.description), std::move(from.permissions)};
  co_return co_await context.services.administer_roles.create(actor, std::move(input));
}

Task<Result<Role>> RoleMutations::update_role(MutationUpdateRoleArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<RoleId>("id", arguments.id));
  auto& from = arguments.update_role_input;
  RoleInput input{std::move(from.name), std::move(from.description), std::move(from.permissions)};
  co_return co_await context.services.administer_roles.update(actor, id, std::move(input));
}

Task<Result<bool>> RoleMutations::delete_role(MutationDeleteRoleArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<RoleId>("id", arguments.id));
  CO_TRY_VOID(co_await context.services.administer_roles.remove(actor, id));
  co_return true;
}

Task<Result<User>> RoleMutations::grant_role(MutationGrantRoleArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto role, id_of<RoleId>("roleID", arguments.role_id));
  CO_TRY(const auto user, id_of<UserId>("userID", arguments.user_id));
  CO_TRY_VOID(co_await context.services.administer_roles.give(actor, user, role));
  co_return co_await user_by_id(user, context);
}

Task<Result<User>> RoleMutations::revoke_role(MutationRevokeRoleArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto role, id_of<RoleId>("roleID", arguments.role_id));
  CO_TRY(const auto user, id_of<UserId>("userID", arguments.user_id));
  CO_TRY_VOID(co_await context.services.administer_roles.take(actor, user, role));
  co_return co_await user_by_id(user, context);
}

}  // namespace battlesbit::graph
