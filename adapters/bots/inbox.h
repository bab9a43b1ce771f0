// The mail inbox of a development stack, by the REST API of maildev: where the bots read their login codes. Loop thread
// only.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "adapters/bots/transport/url.h"
#include "pkg/async/task.h"

namespace battlesbit::bots {

class Inbox {
 public:
  explicit Inbox(Url url) : url_(std::move(url)) {}

  // The ids of the mails to this address that are there now. Errors: UNAVAILABLE, TIMEOUT, BAD_INBOX.
  Task<Result<std::set<std::string>>> mails_to(std::string address);

  // The code in the first mail to this address that is not among `old`. Errors: NO_LOGIN_MAIL after `limit`, with what
  // was wrong with the inbox when something was; NO_CODE_IN_MAIL.
  Task<Result<std::string>> wait_for_code(std::string address, std::set<std::string> old,
                                          std::chrono::milliseconds limit);

 private:
  Url url_;
};

// The first run of four to ten digits; shorter numbers in a mail are minutes and seconds.
std::optional<std::string> read_code(std::string_view mail);

}  // namespace battlesbit::bots
