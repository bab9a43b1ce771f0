#include "adapters/postgres/users.h"

#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/rows.h"
#include "generated/store/identity.h"

namespace battlesbit::postgres {

Task<Result<std::optional<User>>> Users::find(UserId id) {
  return read_one(context_.pool, queries::FindUser{.id = id.value}, to_user);
}

Task<Result<std::optional<User>>> Users::find_by_email(std::string email) {
  return read_one(context_.pool, queries::FindUserByEmail{.email = std::move(email)}, to_user);
}

Task<Result<std::vector<User>>> Users::find_many(std::vector<UserId> ids) {
  return read_many(context_.pool, queries::FindUsers{.ids = values_of(ids)}, to_user);
}

Task<Result<std::vector<std::string>>> Users::permissions(UserId id) {
  return read_many(context_.pool, queries::PermissionsOf{.user_id = id.value},
                   [](const auto& row) { return row.permission; });
}

Task<Result<void>> Users::grant(UserId id, std::string permission) {
  const auto granted = co_await context_.pool.execute(
      queries::GrantPermission{.user_id = id.value, .permission = std::move(permission)});
  if (!granted && violates(granted.error(), "user_permissions_user_id_fkey")) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  }
  if (!granted) co_return std::unexpected(port_error(granted.error()));
  co_return Result<void>{};
}

Task<Result<bool>> Users::revoke(UserId id, std::string permission) {
  CO_TRY(const auto revoked, port_result(co_await context_.pool.execute(
                                 queries::RevokePermission{.user_id = id.value, .permission = std::move(permission)})));
  co_return revoked == 1;
}

Task<Result<User>> Users::change(UserId id, std::function<Result<void>(User&)> change) {
  const auto work = [&](Transaction& transaction) -> Task<Result<User>> {
    CO_TRY(const auto row, co_await transaction.optional(queries::LockUser{.id = id.value}));
    if (!row) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
    User user = to_user(*row);
    CO_TRY_VOID(change(user));
    CO_TRY_VOID(co_await transaction.commit(batch_of(update_of(user))));
    co_return user;
  };
  co_return co_await transact<User>(context_.pool, work);
}

}  // namespace battlesbit::postgres
