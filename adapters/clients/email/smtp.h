// One mail to one SMTP server, by libcurl. Blocks up to the time limit: on a thread of a pool.
#pragma once

#include <chrono>
#include <string>

#include "pkg/errors/error.h"

namespace battlesbit::email {

// Of smtp://; smtps:// is encrypted from its first byte in any case.
enum class Encryption {
  kNone,      // For a developer's inbox.
  kTry,       // When the server offers it. Whoever sits between can forbid it.
  kRequired,  // Or no mail at all.
};

struct Server {
  std::string uri;       // smtp://host:port
  std::string username;  // Empty: no login.
  std::string password;
  Encryption encryption = Encryption::kRequired;
  std::string ca_file;  // Empty: what the system trusts.
  std::chrono::milliseconds time_limit{10'000};
};

struct Envelope {
  std::string from;
  std::string to;
  std::string helo;  // The name that we greet with.
};

// Errors: MAIL_REFUSED (kConflict), MAIL_UNAVAILABLE (kUnavailable).
Result<void> send_blocking(const Server& server, const Envelope& envelope, const std::string& message);

}  // namespace battlesbit::email
