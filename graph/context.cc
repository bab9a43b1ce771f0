#include "graph/context.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit::graph {

void Context::renew() { loaders_.reset(); }

Result<UserId> Context::require_user() const {
  if (viewer.user) return *viewer.user;
  // One code for all of them, so that an app has one thing to look for before it renews its token.
  if (viewer.problem) return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", viewer.problem->message);
  return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "Log in first.");
}

Task<Result<bool>> Context::has_permission(std::string_view permission) {
  if (!viewer.user) co_return false;
  CO_TRY(const auto granted, co_await load().permissions.load(*viewer.user));
  if (!granted) co_return false;
  co_return std::ranges::any_of(*granted,
                                [&](const auto& each) { return each == permission || each == kEveryPermission; });
}

Task<Result<std::optional<UserId>>> Context::scope(std::string_view permission) {
  CO_TRY(const auto user, require_user());
  CO_TRY(const bool sees_all, co_await has_permission(permission));
  co_return sees_all ? std::nullopt : std::optional(user);
}

Task<Result<void>> Context::require_permission(std::string_view permission) {
  CO_TRY_VOID(require_user());
  CO_TRY(const bool allowed, co_await has_permission(permission));
  if (allowed) co_return Result<void>{};
  co_return fail(ErrorKind::kForbidden, "FORBIDDEN", fmt::format("This needs the permission {}.", permission));
}

}  // namespace battlesbit::graph
