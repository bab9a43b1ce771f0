#include "adapters/postgres/roles.h"

#include <utility>

#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/rows.h"
#include "generated/store/administration.h"
#include "generated/store/identity.h"
#include "generated/store/roles.h"

namespace battlesbit::postgres {
namespace {

constexpr auto to_role = [](const auto& row) {
  return Role{RoleId{row.id}, row.name, row.description, row.permissions, row.created_at, row.updated_at};
};

template <class Insert>
Insert insert_as(const Role& role) {
  return {.id = role.id.value,
          .name = role.name,
          .description = role.description,
          .created_at = role.created_at,
          .updated_at = role.updated_at};
}

queries::AddRolePermissions permissions_of(const Role& role) {
  return {.role_id = role.id.value, .permissions = role.permissions};
}

std::unexpected<Error> no_such(std::string_view noun) {
  return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such " + std::string(noun) + ".");
}

// Loads under a lock.
Task<Result<Role>> lock(Transaction& transaction, RoleId id) {
  CO_TRY(const auto row, co_await transaction.optional(queries::LockRole{.id = id.value}));
  if (!row) co_return no_such("role");
  co_return to_role(*row);
}

}  // namespace

Task<Result<std::vector<Role>>> Roles::all() { return read_many(context_.pool, queries::AllRoles{}, to_role); }

Task<Result<std::map<UserId, std::vector<Role>>>> Roles::of_users(std::vector<UserId> users) {
  CO_TRY(const auto rows,
         port_result(co_await context_.pool.many(queries::RolesOfUsers{.user_ids = values_of(users)})));
  std::map<UserId, std::vector<Role>> result;
  for (const UserId user : users) result.try_emplace(user);
  for (const auto& row : rows) result[UserId{row.user_id}].push_back(to_role(row));
  co_return result;
}

Task<Result<void>> Roles::ensure(Role role) {
  const auto work = [&](Transaction& transaction) -> Task<Result<void>> {
    CO_TRY(const auto made, co_await transaction.execute(insert_as<queries::EnsureRole>(role)));
    if (made == 1) CO_TRY_VOID(co_await transaction.run(batch_of(permissions_of(role))));
    CO_TRY_VOID(co_await transaction.commit());
    co_return Result<void>{};
  };
  co_return co_await transact<void>(context_.pool, work);
}

Task<Result<void>> Roles::add(Role role, AuditEntry entry) {
  const auto work = [&](Transaction& transaction) -> Task<Result<void>> {
    CO_TRY_VOID(co_await transaction.commit(
        batch_of(insert_as<queries::InsertRole>(role), permissions_of(role), insert_of(entry))));
    co_return Result<void>{};
  };
  co_return co_await transact<void>(context_.pool, work);
}

Task<Result<Role>> Roles::change(RoleId id, std::function<Result<AuditEntry>(Role&)> change) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Role>> {
    CO_TRY(Role role, co_await lock(transaction, id));
    CO_TRY(const auto entry, change(role));
    CO_TRY_VOID(co_await transaction.commit(batch_of(
        queries::UpdateRole{
            .name = role.name, .description = role.description, .updated_at = role.updated_at, .id = id.value},
        queries::ClearRolePermissions{.role_id = id.value}, permissions_of(role), insert_of(entry))));
    co_return role;
  };
  co_return co_await transact<Role>(context_.pool, work);
}

Task<Result<void>> Roles::remove(RoleId id, std::function<Result<AuditEntry>(const Role&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<void>> {
    CO_TRY(const Role role, co_await lock(transaction, id));
    CO_TRY(const auto entry, decide(role));
    CO_TRY_VOID(co_await transaction.commit(batch_of(queries::DeleteRole{.id = id.value}, insert_of(entry))));
    co_return Result<void>{};
  };
  co_return co_await transact<void>(context_.pool, work);
}

template <class Query>
Task<Result<bool>> Roles::assign(Query query, std::optional<AuditEntry> entry) {
  const auto work = [&](Transaction& transaction) -> Task<Result<bool>> {
    CO_TRY(const auto loaded, co_await transaction.run(batch_of(queries::ShareRole{.id = query.role_id},
                                                                queries::LockUser{.id = query.user_id})));
    if (loaded[0].rows() == 0) co_return no_such("role");
    if (loaded[1].rows() == 0) co_return no_such("user");
    CO_TRY(const auto changed, co_await transaction.execute(query));
    std::vector<Statement> batch;
    if (changed == 1 && entry) postgres::add(batch, insert_of(*entry));
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    co_return changed == 1;
  };
  co_return co_await transact<bool>(context_.pool, work);
}

Task<Result<bool>> Roles::give(UserId user, RoleId role, std::optional<AuditEntry> entry) {
  return assign(queries::GiveRole{.user_id = user.value, .role_id = role.value}, std::move(entry));
}

Task<Result<bool>> Roles::take(UserId user, RoleId role, std::optional<AuditEntry> entry) {
  return assign(queries::TakeRole{.user_id = user.value, .role_id = role.value}, std::move(entry));
}

}  // namespace battlesbit::postgres
