// Mails the login code of a verification. Safe to repeat: a mail that was sent is not sent again, and one that was sent
// but not noted (a crash in between) carries the same code and the same Message-ID. Errors: VERIFICATION_NOT_FOUND
// (permanent), MAIL_UNAVAILABLE, UNAVAILABLE (transient).
#pragma once

#include "domain/services/clock.h"
#include "domain/services/credentials.h"
#include "domain/services/mailer.h"
#include "domain/services/users.h"

namespace battlesbit {

class SendOtpEmail {
 public:
  SendOtpEmail(VerificationCodes& codes, const LoginCodes& login_codes, Mailer& mailer, const Clock& clock)
      : codes_(codes), login_codes_(login_codes), mailer_(mailer), clock_(clock) {}

  Task<Result<void>> run(VerificationId id);

  // Codes whose message was lost: asked for more than `older_than` ago, still valid, not mailed. How many were mailed.
  Task<Result<int>> sweep(Duration older_than);

 private:
  Task<Result<void>> send(VerificationCode code);

  VerificationCodes& codes_;
  const LoginCodes& login_codes_;
  Mailer& mailer_;
  const Clock& clock_;
};

}  // namespace battlesbit
