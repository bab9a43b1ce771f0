#include "application/usecases/notifications/send_otp_email.h"

#include "application/usecases/notifications/login_code_mail.h"

namespace battlesbit {

Task<Result<void>> SendOtpEmail::run(VerificationId id) {
  CO_TRY(auto code, co_await codes_.find(id));
  if (!code) {
    co_return fail(ErrorKind::kNotFound, "VERIFICATION_NOT_FOUND", "No login code was asked for under that id.");
  }
  co_return co_await send(*std::move(code));
}

Task<Result<void>> SendOtpEmail::send(VerificationCode code) {
  const auto now = clock_.now();
  if (code.mailed_at || code.refused_at || code.used_at || code.expires_at <= now) co_return Result<void>{};
  auto sent = co_await mailer_.send(login_code_mail(code, login_codes_.code_of(code), now));
  if (!sent && is_transient(sent.error())) co_return std::unexpected(std::move(sent).error());
  if (!sent) co_return co_await codes_.mark_refused(code.id, clock_.now());
  co_return co_await codes_.mark_mailed(code.id, clock_.now());
}

Task<Result<int>> SendOtpEmail::sweep(Duration older_than) {
  constexpr std::size_t kBatch = 100;
  const auto now = clock_.now();
  CO_TRY(auto codes, co_await codes_.unmailed(now - older_than, now, kBatch));
  int mailed = 0;
  for (auto& code : codes) {
    CO_TRY_VOID(co_await send(std::move(code)));
    ++mailed;
  }
  co_return mailed;
}

}  // namespace battlesbit
