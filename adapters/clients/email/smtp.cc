#include "adapters/clients/email/smtp.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string_view>

#include <curl/curl.h>
#include <fmt/format.h>

namespace battlesbit::email {
namespace {

constexpr std::chrono::milliseconds kConnectLimit{5'000};

struct Upload {
  std::string_view unread;
};

std::size_t read(char* to, std::size_t size, std::size_t count, void* closure) {
  auto& upload = *static_cast<Upload*>(closure);
  const std::size_t taken = std::min(size * count, upload.unread.size());
  std::memcpy(to, upload.unread.data(), taken);
  upload.unread.remove_prefix(taken);
  return taken;
}

long curl_encryption(Encryption encryption) {
  switch (encryption) {
    case Encryption::kNone:
      return CURLUSESSL_NONE;
    case Encryption::kTry:
      return CURLUSESSL_TRY;
    case Encryption::kRequired:
      return CURLUSESSL_ALL;
  }
  return CURLUSESSL_ALL;
}

// The path of the URI is the name for the greeting.
std::string url(const Server& server, const Envelope& envelope) {
  const auto host = server.uri.find("://");
  const bool has_path = host != std::string::npos && server.uri.find('/', host + 3) != std::string::npos;
  return has_path ? server.uri : server.uri + "/" + envelope.helo;
}

// The server decides by its code. A refused login is a fault of our configuration, not of the mail: it is tried again.
Result<void> judge(CURLcode result, long code, const char* detail) {
  if (result == CURLE_OK) return {};
  const std::string message = fmt::format("SMTP {}: {} {}", code, curl_easy_strerror(result), detail);
  const bool is_about_login = result == CURLE_LOGIN_DENIED || code == 530 || code == 535 || code == 538;
  if (code >= 500 && code < 600 && !is_about_login) return fail(ErrorKind::kConflict, "MAIL_REFUSED", message);
  return fail(ErrorKind::kUnavailable, "MAIL_UNAVAILABLE", message);
}

}  // namespace

Result<void> send_blocking(const Server& server, const Envelope& envelope, const std::string& message) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  CURL* curl = handle.get();
  const std::string to = "<" + envelope.to + ">";
  const std::string from = "<" + envelope.from + ">";
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(curl_slist_append(nullptr, to.c_str()),
                                                                               curl_slist_free_all);
  std::array<char, CURL_ERROR_SIZE> detail{};
  Upload upload{message};
  const auto limit = server.time_limit.count();
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // Signals and threads do not mix.
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_URL, url(server, envelope).c_str());
  curl_easy_setopt(curl, CURLOPT_USE_SSL, curl_encryption(server.encryption));
  if (!server.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.ca_file.c_str());
  if (!server.username.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.username.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));  // SIZE= of MAIL FROM.
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limit));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(limit, kConnectLimit.count())));

  const CURLcode result = curl_easy_perform(curl);
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  return judge(result, code, detail.data());
}

}  // namespace battlesbit::email
