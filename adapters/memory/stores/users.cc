#include "adapters/memory/stores/users.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {
namespace {

User* user_with(Database& database, const std::string& email) {
  for (auto& [id, user] : database.users) {
    if (user.email == email) return &user;
  }
  return nullptr;
}

VerificationCode* newest_code(Database& database, const std::string& email) {
  VerificationCode* newest = nullptr;
  for (auto& [id, code] : database.verification_codes) {
    if (code.email == email && (!newest || newest->created_at <= code.created_at)) newest = &code;
  }
  return newest;
}

}  // namespace

Task<Result<std::optional<User>>> Users::find(UserId id) { co_return find_in(context_.database.users, id); }

Task<Result<std::optional<User>>> Users::find_by_email(std::string email) {
  const User* user = user_with(context_.database, email);
  if (!user) co_return std::nullopt;
  co_return *user;
}

Task<Result<std::vector<User>>> Users::find_many(std::vector<UserId> ids) {
  co_return find_all_in(context_.database.users, ids);
}

Task<Result<std::vector<std::string>>> Users::permissions(UserId id) {
  const Database& database = context_.database;
  const auto user = find_in(database.users, id);
  if (!user || !user->is_active) co_return std::vector<std::string>();
  auto permissions = find_in(database.permissions, id).value_or(std::set<std::string>());
  if (user->is_superuser) permissions.emplace(kEveryPermission);
  for (const RoleId role : find_in(database.roles_of_users, id).value_or(std::set<RoleId>())) {
    const auto& given = database.roles.at(role).permissions;
    permissions.insert(given.begin(), given.end());
  }
  co_return std::vector(permissions.begin(), permissions.end());
}

Task<Result<bool>> Users::grant(UserId id, std::string permission, std::optional<AuditEntry> entry) {
  if (!context_.database.users.contains(id)) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  }
  const bool is_new = context_.database.permissions[id].insert(std::move(permission)).second;
  if (is_new && entry) context_.database.audit.push_back(*std::move(entry));
  co_return is_new;
}

Task<Result<bool>> Users::revoke(UserId id, std::string permission, std::optional<AuditEntry> entry) {
  if (!context_.database.users.contains(id)) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  }
  const bool had_it = context_.database.permissions[id].erase(permission) > 0;
  if (had_it && entry) context_.database.audit.push_back(*std::move(entry));
  co_return had_it;
}

Task<Result<User>> Users::change(UserId id, std::function<Result<void>(User&)> change) {
  auto user = find_in(context_.database.users, id);
  if (!user) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  CO_TRY_VOID(change(*user));
  if (user->email) {
    const User* other = user_with(context_.database, *user->email);
    if (other && other->id != id) co_return fail(ErrorKind::kConflict, "EMAIL_TAKEN", "This address is in use.");
  }
  context_.database.users[id] = *user;
  co_return *user;
}

Task<Result<void>> VerificationCodes::add(VerificationCode code, std::vector<Message> messages) {
  Effects effects;
  effects.messages = std::move(messages);
  CO_TRY(auto staged, stage(context_.database, std::move(effects)));
  context_.database.verification_codes.emplace(code.id, code);
  write(context_, std::move(staged));
  co_return Result<void>{};
}

Task<Result<std::optional<VerificationCode>>> VerificationCodes::find(VerificationId id) {
  co_return find_in(context_.database.verification_codes, id);
}

Task<Result<std::vector<VerificationCode>>> VerificationCodes::unmailed(Timestamp created_before, Timestamp now,
                                                                        std::size_t limit) {
  std::vector<VerificationCode> codes;
  for (const auto& [id, code] : context_.database.verification_codes) {
    if (code.mailed_at || code.refused_at || code.expires_at <= now || code.created_at >= created_before) continue;
    codes.push_back(code);
  }
  sort_by(codes, [](const VerificationCode& code) { return std::pair(code.created_at, code.id); });
  if (codes.size() > limit) codes.resize(limit);
  co_return codes;
}

Task<Result<void>> VerificationCodes::mark_mailed(VerificationId id, Timestamp at) {
  const auto found = context_.database.verification_codes.find(id);
  if (found != context_.database.verification_codes.end()) found->second.mailed_at = at;
  co_return Result<void>{};
}

Task<Result<void>> VerificationCodes::mark_refused(VerificationId id, Timestamp at) {
  const auto found = context_.database.verification_codes.find(id);
  if (found != context_.database.verification_codes.end()) found->second.refused_at = at;
  co_return Result<void>{};
}

Task<Result<std::int64_t>> VerificationCodes::forget(Timestamp expired_before) {
  co_return static_cast<std::int64_t>(std::erase_if(context_.database.verification_codes, [&](const auto& entry) {
    return entry.second.expires_at < expired_before;
  }));
}

Task<Result<VerificationCodes::Login>> VerificationCodes::redeem(
    std::string email, std::function<Result<void>(std::optional<VerificationCode>&)> check, User new_user,
    Session session) {
  Database& database = context_.database;
  VerificationCode* stored = newest_code(database, email);
  std::optional<VerificationCode> code;
  if (stored) code = *stored;
  const Result<void> checked = check(code);
  if (stored && code) *stored = *code;
  if (!checked) co_return std::unexpected(checked.error());

  User* user = user_with(database, email);
  if (!user) {
    user = &database.users.emplace(new_user.id, new_user).first->second;
  } else if (!user->is_email_verified) {
    user->is_email_verified = true;
    user->updated_at = new_user.updated_at;
  }
  session.user_id = user->id;
  if (user->is_active) database.sessions.emplace(session.id, session);
  co_return Login{*user, session};
}

Task<Result<std::optional<Session>>> Sessions::find(SessionId id) { co_return find_in(context_.database.sessions, id); }

Task<Result<std::vector<Session>>> Sessions::active_of(UserId user, Timestamp now) {
  std::vector<Session> sessions;
  for (const auto& [id, session] : context_.database.sessions) {
    if (session.user_id == user && !session.revoked_at && session.expires_at > now) sessions.push_back(session);
  }
  std::ranges::sort(sessions, [](const Session& a, const Session& b) {
    return std::pair(b.rotated_at, a.id) < std::pair(a.rotated_at, b.id);
  });
  if (sessions.size() > kSessionsShown) sessions.resize(kSessionsShown);
  co_return sessions;
}

Task<Result<std::vector<SessionId>>> Sessions::ended_since(Timestamp since, std::size_t limit) {
  std::vector<std::pair<Timestamp, SessionId>> ended;
  for (const auto& [id, session] : context_.database.sessions) {
    if (session.revoked_at && *session.revoked_at >= since) ended.emplace_back(*session.revoked_at, id);
  }
  std::ranges::sort(ended, std::greater());
  if (ended.size() > limit) ended.resize(limit);
  std::vector<SessionId> ids;
  for (const auto& [at, id] : ended) ids.push_back(id);
  co_return ids;
}

Task<Result<std::int64_t>> Sessions::forget(Timestamp expired_before) {
  co_return static_cast<std::int64_t>(std::erase_if(
      context_.database.sessions, [&](const auto& entry) { return entry.second.expires_at < expired_before; }));
}

Task<Result<Session>> Sessions::change(SessionId id, std::function<Result<void>(Session&)> change) {
  const auto found = context_.database.sessions.find(id);
  if (found == context_.database.sessions.end()) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such session.");
  }
  const Result<void> changed = change(found->second);
  if (!changed) co_return std::unexpected(changed.error());
  co_return found->second;
}

}  // namespace battlesbit::memory
