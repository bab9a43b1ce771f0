#include "adapters/postgres/passwords.h"

#include <utility>

#include "adapters/postgres/repository.h"
#include "generated/store/identity.h"

namespace battlesbit::postgres {

Task<Result<std::optional<std::string>>> Passwords::find(UserId user) {
  return read_one(context_.pool, queries::FindPassword{.user_id = user.value},
                  [](const auto& row) { return row.hash; });
}

Task<Result<std::vector<SessionId>>> Passwords::set(UserId user, std::string hash, std::optional<SessionId> kept,
                                                    Timestamp now) {
  const auto work = [&](Transaction& transaction) -> Task<Result<std::vector<SessionId>>> {
    CO_TRY(const auto row, co_await transaction.optional(queries::LockUser{.id = user.value}));
    if (!row) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
    // First the hash, for which a login under way waits or is waited for; then the sessions, that one among them.
    CO_TRY_VOID(co_await transaction.run(batch_of(queries::SetPassword{.user_id = user.value, .hash = hash})));
    CO_TRY(const auto rows, co_await transaction.many(
                                queries::EndSessionsOf{.now = now, .user_id = user.value, .kept = value_of(kept)}));
    CO_TRY_VOID(co_await transaction.commit({}));
    std::vector<SessionId> ended;
    for (const auto& each : rows) ended.push_back({each.id});
    co_return ended;
  };
  co_return co_await transact<std::vector<SessionId>>(context_.pool, work);
}

Task<Result<bool>> Passwords::log_in(Session session, std::string hash) {
  queries::InsertSessionOfPassword insert{.user_id = session.user_id.value,
                                          .hash = std::move(hash),
                                          .id = session.id.value,
                                          .generation = session.generation,
                                          .rotated_at = session.rotated_at,
                                          .expires_at = session.expires_at,
                                          .created_at = session.created_at,
                                          .address = session.origin.address,
                                          .user_agent = session.origin.user_agent};
  CO_TRY(const auto made, port_result(co_await context_.pool.execute(std::move(insert))));
  co_return made == 1;
}

Task<Result<void>> Passwords::renew(UserId user, std::string old_hash, std::string hash) {
  return execute(context_.pool, queries::RenewPassword{
                                    .hash = std::move(hash), .user_id = user.value, .old_hash = std::move(old_hash)});
}

}  // namespace battlesbit::postgres
