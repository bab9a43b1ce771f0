// Login codes and the sessions that come of them.
#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/rows.h"
#include "adapters/postgres/users.h"
#include "generated/store/identity.h"

namespace battlesbit::postgres {
namespace {

Bytes bytes_of(const std::array<std::uint8_t, 16>& nonce) { return {nonce.begin(), nonce.end()}; }

queries::UpdateVerificationCode update_of(const VerificationCode& code) {
  return {.tries_left = code.tries_left,
          .expires_at = code.expires_at,
          .used_at = code.used_at,
          .mailed_at = code.mailed_at,
          .refused_at = code.refused_at,
          .id = code.id.value};
}

queries::InsertSession insert_of(const Session& session) {
  return {.id = session.id.value,
          .user_id = session.user_id.value,
          .generation = session.generation,
          .rotated_at = session.rotated_at,
          .expires_at = session.expires_at,
          .revoked_at = session.revoked_at,
          .created_at = session.created_at,
          .address = session.origin.address,
          .user_agent = session.origin.user_agent};
}

}  // namespace

Task<Result<void>> VerificationCodes::add(VerificationCode code, std::vector<Message> messages) {
  Effects effects;
  effects.messages = std::move(messages);
  std::vector<Statement> batch = batch_of(queries::InsertVerificationCode{.id = code.id.value,
                                                                          .email = code.email,
                                                                          .nonce = bytes_of(code.nonce),
                                                                          .tries_left = code.tries_left,
                                                                          .expires_at = code.expires_at,
                                                                          .used_at = code.used_at,
                                                                          .mailed_at = code.mailed_at,
                                                                          .refused_at = code.refused_at,
                                                                          .created_at = code.created_at});
  CO_TRY_VOID(add_effects(batch, context_, effects));
  CO_TRY_VOID(port_result(co_await context_.pool.run(std::move(batch))));
  context_.committed.committed(std::move(effects.messages));
  co_return Result<void>{};
}

Task<Result<std::optional<VerificationCode>>> VerificationCodes::find(VerificationId id) {
  return read_one(context_.pool, queries::FindVerificationCode{.id = id.value}, to_verification_code);
}

Task<Result<std::vector<VerificationCode>>> VerificationCodes::unmailed(Timestamp created_before, Timestamp now,
                                                                        std::size_t limit) {
  return read_many(
      context_.pool,
      queries::UnmailedCodes{.created_before = created_before, .now = now, .limit = static_cast<std::int64_t>(limit)},
      to_verification_code);
}

Task<Result<void>> VerificationCodes::mark_mailed(VerificationId id, Timestamp at) {
  return execute(context_.pool, queries::MarkCodeMailed{.at = at, .id = id.value});
}

Task<Result<void>> VerificationCodes::mark_refused(VerificationId id, Timestamp at) {
  return execute(context_.pool, queries::MarkCodeRefused{.at = at, .id = id.value});
}

Task<Result<std::int64_t>> VerificationCodes::forget(Timestamp expired_before) {
  co_return port_result(co_await context_.pool.execute(queries::ForgetCodes{.before = expired_before}));
}

Task<Result<VerificationCodes::Login>> VerificationCodes::redeem(
    std::string email, std::function<Result<void>(std::optional<VerificationCode>&)> check, User new_user,
    Session session) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Login>> {
    CO_TRY(const auto loaded, co_await transaction.run(batch_of(queries::LockNewestCode{.email = email},
                                                                queries::LockUserByEmail{.email = email})));
    auto code = one_of<queries::LockNewestCode>(loaded[0], to_verification_code);
    const auto stored = one_of<queries::LockUserByEmail>(loaded[1], to_user);
    const Result<void> checked = check(code);
    std::vector<Statement> batch;
    if (code) postgres::add(batch, update_of(*code));
    if (!checked) {  // A try less is kept, whatever becomes of the login.
      CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
      co_return std::unexpected(checked.error());
    }
    Login login{stored.value_or(new_user), session};
    login.session.user_id = login.user.id;
    if (!stored) postgres::add(batch, insert_of(new_user));
    if (!login.user.is_email_verified) {
      login.user.is_email_verified = true;
      login.user.updated_at = new_user.updated_at;
      postgres::add(batch, queries::VerifyEmail{.updated_at = login.user.updated_at, .id = login.user.id.value});
    }
    if (login.user.is_active) postgres::add(batch, insert_of(login.session));
    const auto committed = co_await transaction.commit(std::move(batch));
    if (!committed && violates(committed.error(), "user_email_once")) co_return try_again();
    if (!committed) co_return std::unexpected(committed.error());
    co_return login;
  };
  co_return co_await transact<Login>(context_.pool, work);
}

Task<Result<std::optional<Session>>> Sessions::find(SessionId id) {
  return read_one(context_.pool, queries::FindSession{.id = id.value}, to_session);
}

Task<Result<std::vector<Session>>> Sessions::active_of(UserId user, Timestamp now) {
  return read_many(context_.pool, queries::ActiveSessions{.user_id = user.value, .now = now, .limit = kSessionsShown},
                   to_session);
}

Task<Result<std::vector<SessionId>>> Sessions::ended_since(Timestamp since, std::size_t limit) {
  return read_many(context_.pool,
                   queries::SessionsEndedSince{.since = since, .limit = static_cast<std::int64_t>(limit)},
                   [](const auto& row) { return SessionId{row.id}; });
}

Task<Result<std::int64_t>> Sessions::forget(Timestamp expired_before) {
  co_return port_result(co_await context_.pool.execute(queries::ForgetSessions{.before = expired_before}));
}

Task<Result<Session>> Sessions::change(SessionId id, std::function<Result<void>(Session&)> change) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Session>> {
    CO_TRY(const auto row, co_await transaction.optional(queries::LockSession{.id = id.value}));
    if (!row) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such session.");
    Session session = to_session(*row);
    const Result<void> changed = change(session);
    CO_TRY_VOID(co_await transaction.commit(batch_of(queries::UpdateSession{.generation = session.generation,
                                                                            .rotated_at = session.rotated_at,
                                                                            .expires_at = session.expires_at,
                                                                            .revoked_at = session.revoked_at,
                                                                            .id = session.id.value})));
    if (!changed) co_return std::unexpected(changed.error());
    co_return session;
  };
  co_return co_await transact<Session>(context_.pool, work);
}

}  // namespace battlesbit::postgres
