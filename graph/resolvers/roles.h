// Resolvers of roles. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "generated/graph/types.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct RoleQueries {
  static Task<Result<std::vector<std::string>>> my_permissions(Context& context);
  static Task<Result<std::vector<std::string>>> permissions(Context& context);
  static Task<Result<std::vector<Role>>> roles(Context& context);
};

struct RoleMutations {
  static Task<Result<Role>> create_role(MutationCreateRoleArguments arguments, Context& context);
  static Task<Result<Role>> update_role(MutationUpdateRoleArguments arguments, Context& context);
  static Task<Result<bool>> delete_role(MutationDeleteRoleArguments arguments, Context& context);
  static Task<Result<User>> grant_role(MutationGrantRoleArguments arguments, Context& context);
  static Task<Result<User>> revoke_role(MutationRevokeRoleArguments arguments, Context& context);
};

}  // namespace battlesbit::graph
