#include "application/usecases/identity/request_verification_code.h"

#include "application/usecases/identity/throttle.h"
#include "domain/entities/email.h"

namespace battlesbit {

Task<Result<Duration>> RequestVerificationCode::run(std::string email, std::string client) {
  const auto address = normalize_email(email);
  if (!address) co_return fail(ErrorKind::kInvalidArgument, "INVALID_EMAIL", "That is not an e-mail address.");
  CO_TRY_VOID(co_await throttle(limiter_, "otp:client:" + client, options_.per_client));
  CO_TRY_VOID(co_await throttle(limiter_, "otp:address:" + *address, options_.per_address));

  const auto now = clock_.now();
  VerificationCode code;
  code.id = new_id<VerificationId>(clock_, random_);
  code.email = *address;
  random_.fill(code.nonce);
  code.tries_left = options_.tries;
  code.expires_at = now + options_.valid_for;
  code.created_at = now;
  const auto id = code.id;
  std::vector<Message> messages;
  messages.push_back(messages_.otp_email(id));
  CO_TRY_VOID(co_await codes_.add(std::move(code), std::move(messages)));
  co_return options_.valid_for;
}

}  // namespace battlesbit
