#include "adapters/memory/mailer.h"

#include "domain/entities/email.h"

namespace battlesbit::memory {

Task<Result<void>> Mailer::send(Mail mail) {
  if (!normalize_email(mail.to)) co_return fail(ErrorKind::kConflict, "MAIL_REFUSED", "That is not a mail address.");
  if (!is_message_id(mail.message_id))
    co_return fail(ErrorKind::kConflict, "MAIL_REFUSED", "That is not a message id.");
  if (error_) co_return std::unexpected(*error_);
  sent_.push_back(std::move(mail));
  co_return Result<void>();
}

}  // namespace battlesbit::memory
