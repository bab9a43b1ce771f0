// A player's login: by a mailed code, kept alive by its refresh token, made anew when that no longer holds. Loop thread
// only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/bots/documents.h"
#include "adapters/bots/inbox.h"
#include "adapters/bots/transport/graphql_client.h"

namespace battlesbit::bots {

class Account {
 public:
  Account(GraphQLClient& api, Inbox& inbox, std::string email, std::chrono::milliseconds mail_limit)
      : api_(api), inbox_(inbox), email_(std::move(email)), mail_limit_(mail_limit) {}

  // Errors: those of GraphQLClient::run() and Inbox::wait_for_code().
  Task<Result<void>> log_in();

  // An operation in the player's name. REQUIRES: log_in(). Errors: those of log_in(), and the operation's own.
  Task<Result<json::Value>> run(std::string_view document, json::Object variables);

  // One that holds for a while. Errors: those of log_in().
  Task<Result<std::string>> token();

  const std::string& email() const { return email_; }

 private:
  Task<Result<void>> try_to_log_in();
  Task<Result<void>> renew();
  void keep(TokenState tokens);

  GraphQLClient& api_;
  Inbox& inbox_;
  std::string email_;
  std::chrono::milliseconds mail_limit_;
  TokenState tokens_{};
  std::chrono::steady_clock::time_point renew_at_{};
};

}  // namespace battlesbit::bots
