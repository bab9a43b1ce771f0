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

template <class Query>
Task<Result<bool>> Users::assign(Query query, std::optional<AuditEntry> entry) {
  const auto work = [&](Transaction& transaction) -> Task<Result<bool>> {
    CO_TRY(const auto user, co_await transaction.optional(queries::LockUser{.id = query.user_id}));
    if (!user) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
    CO_TRY(const auto changed, co_await transaction.execute(query));
    std::vector<Statement> batch;
    if (changed == 1 && entry) postgres::add(batch, insert_of(*entry));
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    co_return changed == 1;
  };
  co_return co_await transact<bool>(context_.pool, work);
}

Task<Result<bool>> Users::grant(UserId id, std::string permission, std::optional<AuditEntry> entry) {
  return assign(queries::GrantPermission{.user_id = id.value, .permission = std::move(permission)}, std::move(entry));
}

Task<Result<bool>> Users::revoke(UserId id, std::string permission, std::optional<AuditEntry> entry) {
  return assign(queries::RevokePermission{.user_id = id.value, .permission = std::move(permission)}, std::move(entry));
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
