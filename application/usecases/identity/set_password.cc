#include "application/usecases/identity/set_password.h"

#include "application/usecases/identity/password_rules.h"
#include "application/usecases/identity/session_end.h"
#include "application/usecases/identity/throttle.h"

namespace battlesbit {

Task<Result<void>> SetPassword::run(Input input) {
  CO_TRY_VOID(check_password(input.password));
  CO_TRY_VOID(co_await throttle(limiter_, "password:set:" + input.user.to_string(), options_.per_user));
  CO_TRY(auto stored, co_await passwords_.find(input.user));
  if (stored) {
    auto old_password = input.old_password.value_or("");
    if (old_password.size() > kLongestPassword) old_password.clear();
    CO_TRY(const auto check, co_await hasher_.verify(std::move(stored), std::move(old_password)));
    if (!check.matches) {
      co_return fail(ErrorKind::kForbidden, "OLD_PASSWORD_INVALID", "The old password is wrong.");
    }
  }
  CO_TRY(auto hash, co_await hasher_.hash(std::move(input.password)));
  CO_TRY(const auto ended, co_await passwords_.set(input.user, std::move(hash), input.session, clock_.now()));
  for (const auto& session : ended) announce_session_end(bus_, session);
  co_return Result<void>{};
}

}  // namespace battlesbit
