#include "application/usecases/identity/login_with_password.h"

#include "application/usecases/identity/password_rules.h"
#include "application/usecases/identity/throttle.h"
#include "domain/entities/email.h"

namespace battlesbit {
namespace {

std::unexpected<Error> invalid_credentials() {
  return fail(ErrorKind::kUnauthenticated, "CREDENTIALS_INVALID", "That address or password is wrong.");
}

}  // namespace

// Nobody stands behind UserId{}: an unknown address asks the same two questions and hashes as much as a known one.
Task<Result<LoginWithPassword::Proof>> LoginWithPassword::prove(std::string address, std::string password) {
  CO_TRY(const auto user, co_await users_.find_by_email(std::move(address)));
  CO_TRY(const auto stored, co_await passwords_.find(user ? user->id : UserId{}));
  CO_TRY(const auto check, co_await hasher_.verify(stored, std::move(password)));
  if (!user || !stored || !check.matches) co_return invalid_credentials();
  if (!user->is_active) co_return fail(ErrorKind::kForbidden, "ACCOUNT_DISABLED", "This account is disabled.");
  co_return Proof{user->id, *stored, check.is_outdated};
}

Task<Result<void>> LoginWithPassword::renew(Proof proof, std::string password) {
  auto hash = co_await hasher_.hash(std::move(password));
  if (!hash) co_return Result<void>{};  // Too busy now: the next login does it.
  co_return co_await passwords_.renew(proof.user, std::move(proof.hash), *std::move(hash));
}

Session LoginWithPassword::session_of(UserId user, const LoginOrigin& origin) {
  Session session;
  session.id = new_id<SessionId>(clock_, random_);
  session.user_id = user;
  session.created_at = session.rotated_at = clock_.now();
  session.expires_at = session.created_at + options_.session_lifetime;
  session.origin = origin;
  return session;
}

Task<Result<TokenPair>> LoginWithPassword::run(std::string email, std::string password, LoginOrigin origin) {
  const auto address = normalize_email(email);
  CO_TRY_VOID(co_await throttle(limiter_, "password:client:" + origin.address, options_.per_client));
  CO_TRY_VOID(co_await throttle(limiter_, "password:address:" + address.value_or(""), options_.per_address));
  if (password.size() > kLongestPassword) password.clear();  // Nobody has the empty one.
  // Another login may renew the hash, or the user change the password, between the proof and the login: once more then.
  for (int attempt = 0; attempt < 2; ++attempt) {
    CO_TRY(auto proof, co_await prove(address.value_or(""), password));
    const Session session = session_of(proof.user, origin);
    CO_TRY(const bool is_in, co_await passwords_.log_in(session, proof.hash));
    if (!is_in) continue;
    if (proof.is_outdated) CO_TRY_VOID(co_await renew(std::move(proof), std::move(password)));
    co_return tokens_.issue(session, session.created_at);
  }
  co_return invalid_credentials();
}

}  // namespace battlesbit
