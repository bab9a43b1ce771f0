#include "application/usecases/identity/forget_expired.h"

namespace battlesbit {

Task<Result<std::int64_t>> ForgetExpired::once() {
  const auto before = clock_.now() - options_.kept_for;
  CO_TRY(const auto codes, co_await codes_.forget(before));
  CO_TRY(const auto sessions, co_await sessions_.forget(before));
  co_return codes + sessions;
}

Task<void> ForgetExpired::run() {
  for (;;) {
    const auto forgotten = co_await once();
    if (!forgotten) {
      log_.warning("expired codes and sessions cannot be removed", {{"error", forgotten.error().message}});
    } else if (*forgotten > 0) {
      log_.info("expired codes and sessions were removed", {{"count", *forgotten}});
    }
    co_await clock_.sleep_for(options_.interval);
  }
}

}  // namespace battlesbit
