// Sends one mail to one address. Loop thread only.
#pragma once

#include <string>

#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct Mail {
  std::string to;  // One address, checked: no control characters, exactly one @.
  std::string subject;
  std::string text;
  std::string html;        // May be empty.
  std::string message_id;  // `<left@right>`, stable for the same mail, so that a receiver can drop a repeated one.
};

class Mailer {
 public:
  virtual ~Mailer() = default;
  // Returns when the server has taken the mail.
  // Errors: MAIL_UNAVAILABLE (kUnavailable: 4xx, no connection, time limit: try again), MAIL_REFUSED (kConflict: 5xx:
  // never).
  virtual Task<Result<void>> send(Mail mail) = 0;
};

}  // namespace battlesbit
