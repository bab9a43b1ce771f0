#include "application/usecases/identity/refresh_session.h"

#include "application/usecases/identity/session_end.h"

namespace battlesbit {
namespace {

constexpr std::string_view kRevoked = "SESSION_REVOKED";

Result<void> rotate(Session& session, std::int32_t generation, Timestamp now, const RefreshSession::Options& options) {
  if (session.revoked_at) {
    return fail(ErrorKind::kUnauthenticated, std::string(kRevoked), "This session has ended. Log in again.");
  }
  if (session.expires_at <= now) {
    return fail(ErrorKind::kUnauthenticated, "TOKEN_EXPIRED", "This session has expired. Log in again.");
  }
  const bool newest = generation == session.generation;
  const bool repeated = generation == session.generation - 1 && now <= session.rotated_at + options.grace;
  if (!newest && !repeated) {
    session.revoked_at = now;
    return fail(ErrorKind::kUnauthenticated, std::string(kRevoked), "This token was used before. Log in again.");
  }
  // A repeated token gets the present generation again: two devices racing must not push each other out.
  if (newest) {
    ++session.generation;
    session.rotated_at = now;
  }
  session.expires_at = now + options.session_lifetime;
  return {};
}

}  // namespace

Task<Result<TokenPair>> RefreshSession::run(std::string refresh_token) {
  const auto now = clock_.now();
  CO_TRY(const auto claims, tokens_.read_refresh(refresh_token, now));
  auto change = [claims, now, options = options_](Session& session) {
    return rotate(session, claims.generation, now, options);
  };
  auto session = co_await sessions_.change(claims.session_id, std::move(change));
  if (!session && session.error().kind == ErrorKind::kNotFound) {
    co_return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "This session is not known. Log in again.");
  }
  if (!session && session.error().code == kRevoked) announce_session_end(bus_, claims.session_id);
  if (!session) co_return std::unexpected(std::move(session).error());
  co_return tokens_.issue(*session, now);
}

Task<Result<void>> Logout::run(SessionId session) {
  const auto now = clock_.now();
  auto change = [now](Session& stored) -> Result<void> {
    if (!stored.revoked_at) stored.revoked_at = now;
    return {};
  };
  auto changed = co_await sessions_.change(session, std::move(change));
  if (!changed) co_return std::unexpected(std::move(changed).error());
  announce_session_end(bus_, session);
  co_return Result<void>{};
}

}  // namespace battlesbit
