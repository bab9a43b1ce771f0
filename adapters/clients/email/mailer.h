// Mails over SMTP: a few at a time, on threads of their own, because libcurl's SMTP blocks. Loop thread only.
#pragma once

#include <cstddef>

#include "adapters/clients/email/message.h"
#include "adapters/clients/email/smtp.h"
#include "domain/services/clock.h"
#include "domain/services/mailer.h"
#include "pkg/queue/worker_pool.h"

namespace battlesbit::email {

struct Options {
  Server server;
  Sender sender;
  std::size_t at_once = 4;
  std::size_t queue_limit = 256;  // Waiting for their turn; one more ends with MAIL_UNAVAILABLE.
};

class Mailer final : public battlesbit::Mailer {
 public:
  Mailer(const Clock& clock, Options options);
  ~Mailer() override;  // Waits for what is being sent, at most the time limit when nothing is queued.

  Task<Result<void>> send(Mail mail) override;

 private:
  const Clock& clock_;
  const Options options_;
  WorkerPool threads_;
};

}  // namespace battlesbit::email
