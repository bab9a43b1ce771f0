#include "application/usecases/identity/login_with_email.h"

#include "application/usecases/identity/throttle.h"
#include "domain/entities/email.h"

namespace battlesbit {
namespace {

std::unexpected<Error> invalid_code() {
  return fail(ErrorKind::kUnauthenticated, "VERIFICATION_CODE_INVALID", "That code is wrong or no longer valid.");
}

// One try less for every wrong code; a used, expired or worn-out code is as wrong as any other.
Result<void> check_code(std::optional<VerificationCode>& code, const LoginCodes& codes, std::string_view entered,
                        Timestamp now) {
  if (!code || code->used_at || code->expires_at <= now || code->tries_left <= 0) return invalid_code();
  if (!codes.matches(*code, entered)) {
    --code->tries_left;
    return invalid_code();
  }
  code->used_at = now;
  return {};
}

}  // namespace

Task<Result<TokenPair>> LoginWithEmail::run(std::string email, std::string code, LoginOrigin origin) {
  const auto address = normalize_email(email);
  if (!address) co_return invalid_code();
  CO_TRY_VOID(co_await throttle(limiter_, "login:client:" + origin.address, options_.per_client));
  CO_TRY_VOID(co_await throttle(limiter_, "login:address:" + *address, options_.per_address));

  const auto now = clock_.now();
  User user;
  user.id = new_id<UserId>(clock_, random_);
  user.email = *address;
  user.is_email_verified = true;
  user.created_at = user.updated_at = now;
  Session session;
  session.id = new_id<SessionId>(clock_, random_);
  session.user_id = user.id;
  session.created_at = session.rotated_at = now;
  session.expires_at = now + options_.session_lifetime;
  session.origin = std::move(origin);

  auto check = [this, entered = std::move(code), now](std::optional<VerificationCode>& stored) {
    return check_code(stored, login_codes_, entered, now);
  };
  CO_TRY(const auto login, co_await codes_.redeem(*address, std::move(check), std::move(user), std::move(session)));
  if (!login.user.is_active) {
    co_return fail(ErrorKind::kForbidden, "ACCOUNT_DISABLED", "This account is disabled.");
  }
  co_return tokens_.issue(login.session, now);
}

}  // namespace battlesbit
