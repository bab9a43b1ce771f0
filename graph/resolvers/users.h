// Resolvers of users. Players see themselves; what only the user and operators may see of somebody is null for others,
// or refused where the schema has no null. Loop thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct UserQueries {
  static Task<Result<User>> profile(Context& context);
  static Task<Result<User>> user(QueryUserArguments arguments, Context& context);
  static Task<Result<Connection<User>>> users(QueryUsersArguments arguments, Context& context);
  static Task<Result<OffsetPage<User>>> users_page(QueryUsersPageArguments arguments, Context& context);
};

struct UserMutations {
  static Task<Result<User>> update_profile(MutationUpdateProfileArguments arguments, Context& context);
};

// A user that is sure to exist, because a row refers to it.
Task<Result<User>> user_by_id(UserId id, Context& context);
// Where the caller may see it. Errors: NOT_FOUND.
Task<Result<User>> visible_user(UserId id, Context& context);
// The user's own, or anybody's with the permission. Errors: FORBIDDEN.
Task<Result<void>> require_own(UserId owner, std::string_view permission, Context& context);

struct UserResolver {
  static Task<Result<std::optional<std::string>>> email(const User& user, Context& context);
  static std::int32_t level(const User& user);
  static Task<Result<std::optional<std::vector<Role>>>> roles(const User& user, Context& context);
  static Task<Result<Connection<Achievement>>> achievements(const User& user, UserAchievementsArguments arguments,
                                                            Context& context);
  static Task<Result<Connection<Participant>>> matches(const User& user, UserMatchesArguments arguments,
                                                       Context& context);
  static Task<Result<Connection<Match>>> won_matches(const User& user, UserWonMatchesArguments arguments,
                                                     Context& context);
  static Task<Result<Connection<WalletEntry>>> transactions(const User& user, UserTransactionsArguments arguments,
                                                            Context& context);
  static Task<Result<std::optional<std::vector<Wallet>>>> wallets(const User& user, Context& context);
};

}  // namespace battlesbit::graph
