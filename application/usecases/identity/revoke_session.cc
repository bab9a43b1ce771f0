#include "application/usecases/identity/revoke_session.h"

#include "application/usecases/identity/session_end.h"

namespace battlesbit {

Task<Result<void>> RevokeSession::run(UserId user, SessionId session) {
  const auto now = clock_.now();
  auto change = [user, now](Session& stored) -> Result<void> {
    if (stored.user_id != user) return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such session.");
    if (!stored.revoked_at) stored.revoked_at = now;
    return {};
  };
  CO_TRY_VOID(co_await sessions_.change(session, std::move(change)));
  announce_session_end(bus_, session);
  co_return Result<void>{};
}

}  // namespace battlesbit
