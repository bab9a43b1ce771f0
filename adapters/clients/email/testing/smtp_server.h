// A private SMTP server (npm smtp-server) that keeps what it gets and fails by the name of the recipient: nouser 550,
// full 452, grey 451 once, hang never answers, above 1 MiB 552. For tests only. Any one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pkg/testing/process.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::testing {

struct ReceivedMail {
  std::string from;
  std::vector<std::string> to;
  bool is_secure = false;
  std::string raw;
};

class SmtpServer {
 public:
  enum class Security { kNone, kStartTlsAndLogin };  // Login: app / s3cret

  explicit SmtpServer(Security security);  // Returns when it answers.

  void kill();
  std::string uri() const;                // smtp://localhost:port
  std::filesystem::path ca_file() const;  // Who signed its certificate.
  std::vector<ReceivedMail> mails() const;

 private:
  TempFolder folder_;
  std::uint16_t port_;
  std::unique_ptr<Process> process_;
};

// What a mail program shows of a raw message: JSON, see read_mail.py.
std::string read_mail(const std::string& raw);

}  // namespace battlesbit::testing
