#include "graph/resolvers/users.h"

#include <utility>

#include "domain/entities/level.h"
#include "graph/lists.h"

namespace battlesbit::graph {
namespace {

constexpr std::string_view kSeeAll = "read:users";

Task<Result<bool>> may_see(UserId owner, std::string_view permission, Context& context) {
  if (context.is_viewer(owner)) co_return true;
  co_return co_await context.has_permission(permission);
}

// Players search among themselves alone.
Result<UserSearch> search_of(const std::optional<UserFilter>& filter, std::optional<UserId> scope) {
  UserSearch search;
  TRY_VOID(read_common_filter<UserId>(filter, search));
  if (!scope) return search;
  const bool is_named = !search.ids || std::ranges::find(*search.ids, *scope) != search.ids->end();
  search.ids = is_named ? std::vector{*scope} : std::vector<UserId>{};
  return search;
}

template <class Owner, class Row, class Arguments>
Task<Result<Connection<Row>>> own_list(OwnedLoader<Owner, Row>& lists, UserId owner, Arguments arguments,
                                       std::string_view permission, Context& context) {
  CO_TRY_VOID(co_await require_own(owner, permission, context));
  co_return co_await connection_of(lists, owner, std::move(arguments));
}

}  // namespace

Task<Result<User>> user_by_id(UserId id, Context& context) {
  CO_TRY(auto user, co_await context.load().user.load(id));
  ASSERT(user.has_value(), "who a row refers to exists: the database has a foreign key");
  co_return *std::move(user);
}

Task<Result<User>> visible_user(UserId id, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(kSeeAll));
  if (scope && *scope != id) co_return found(std::optional<User>(), "user");
  CO_TRY(auto user, co_await context.load().user.load(id));
  co_return found(std::move(user), "user");
}

Task<Result<void>> require_own(UserId owner, std::string_view permission, Context& context) {
  CO_TRY(const bool allowed, co_await may_see(owner, permission, context));
  if (allowed) co_return Result<void>{};
  co_return fail(ErrorKind::kForbidden, "FORBIDDEN",
                 fmt::format("This is shown to its owner, and with the permission {}.", permission));
}

Task<Result<User>> UserQueries::profile(Context& context) {
  CO_TRY(const auto id, context.require_user());
  CO_TRY(auto user, co_await context.load().user.load(id));
  if (!user) co_return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "This account does not exist any more.");
  co_return *std::move(user);
}

Task<Result<User>> UserQueries::user(QueryUserArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<UserId>("id", arguments.id));
  co_return co_await visible_user(id, context);
}

Task<Result<Connection<User>>> UserQueries::users(QueryUsersArguments arguments, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(kSeeAll));
  CO_TRY(auto search, search_of(arguments.filter_by, scope));
  co_return co_await connection_of(context.services.listings.users, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<User>>> UserQueries::users_page(QueryUsersPageArguments arguments, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(kSeeAll));
  CO_TRY(auto search, search_of(arguments.filter_by, scope));
  co_return co_await offset_page_of(context.services.listings.users, std::move(search), std::move(arguments));
}

Task<Result<User>> UserMutations::update_profile(MutationUpdateProfileArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  auto& input = arguments.update_profile_input;
  co_return co_await context.services.update_profile.run(user, std::move(input.nick_name), std::move(input.avatar));
}

Task<Result<std::optional<std::string>>> UserResolver::email(const User& user, Context& context) {
  CO_TRY(const bool allowed, co_await may_see(user.id, kSeeAll, context));
  co_return allowed ? user.email : std::nullopt;
}

std::int32_t UserResolver::level(const User& user) { return level_of(user.exp); }

Task<Result<std::optional<std::vector<Role>>>> UserResolver::roles(const User& user, Context& context) {
  CO_TRY(const bool allowed, co_await may_see(user.id, kSeeAll, context));
  if (!allowed) co_return std::nullopt;
  co_return co_await context.load().roles.load(user.id);
}

Task<Result<Connection<Achievement>>> UserResolver::achievements(const User& user, UserAchievementsArguments arguments,
                                                                 Context& context) {
  return own_list(context.load().achievements_of_users, user.id, std::move(arguments), "read:achievements", context);
}

Task<Result<Connection<Participant>>> UserResolver::matches(const User& user, UserMatchesArguments arguments,
                                                            Context& context) {
  return own_list(context.load().participations, user.id, std::move(arguments), "read:gameMatches", context);
}

Task<Result<Connection<Match>>> UserResolver::won_matches(const User& user, UserWonMatchesArguments arguments,
                                                          Context& context) {
  return own_list(context.load().won_matches, user.id, std::move(arguments), "read:gameMatches", context);
}

Task<Result<Connection<WalletEntry>>> UserResolver::transactions(const User& user, UserTransactionsArguments arguments,
                                                                 Context& context) {
  return own_list(context.load().entries_of_users, user.id, std::move(arguments), "read:transactions", context);
}

Task<Result<std::optional<std::vector<Wallet>>>> UserResolver::wallets(const User& user, Context& context) {
  CO_TRY(const bool allowed, co_await may_see(user.id, "read:wallets", context));
  if (!allowed) co_return std::nullopt;
  co_return co_await context.load().wallets.load(user.id);
}

}  // namespace battlesbit::graph
