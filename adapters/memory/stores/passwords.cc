#include "adapters/memory/stores/passwords.h"

#include <utility>

namespace battlesbit::memory {

Task<Result<std::optional<std::string>>> Passwords::find(UserId user) {
  co_return find_in(context_.database.password_hashes, user);
}

Task<Result<std::vector<SessionId>>> Passwords::set(UserId user, std::string hash, std::optional<SessionId> kept,
                                                    Timestamp now) {
  if (!context_.database.users.contains(user)) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  }
  context_.database.password_hashes[user] = std::move(hash);
  std::vector<SessionId> ended;
  for (auto& [id, session] : context_.database.sessions) {
    if (session.user_id != user || session.revoked_at || id == kept) continue;
    session.revoked_at = now;
    ended.push_back(id);
  }
  co_return ended;
}

Task<Result<bool>> Passwords::log_in(Session session, std::string hash) {
  if (find_in(context_.database.password_hashes, session.user_id) != hash) co_return false;
  if (!context_.database.users.at(session.user_id).is_active) co_return false;
  context_.database.sessions.emplace(session.id, session);
  co_return true;
}

Task<Result<void>> Passwords::renew(UserId user, std::string old_hash, std::string hash) {
  const auto found = context_.database.password_hashes.find(user);
  if (found != context_.database.password_hashes.end() && found->second == old_hash) found->second = std::move(hash);
  co_return Result<void>{};
}

}  // namespace battlesbit::memory
