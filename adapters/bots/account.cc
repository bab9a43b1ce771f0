#include "adapters/bots/account.h"

namespace battlesbit::bots {
namespace {

// A code is used up by a login whose answer was lost with the connection: then another one is asked for.
constexpr int kLoginTries = 3;

json::Object with(std::string_view key, std::string value) {
  json::Object variables;
  variables.set(std::string(key), std::move(value));
  return variables;
}

}  // namespace

Task<Result<void>> Account::log_in() {
  for (int tries = 1;; ++tries) {
    auto done = co_await try_to_log_in();
    if (done || done.error().code != "VERIFICATION_CODE_INVALID" || tries == kLoginTries) co_return done;
  }
}

Task<Result<void>> Account::try_to_log_in() {
  CO_TRY(auto old, co_await inbox_.mails_to(email_));
  CO_TRY_VOID(co_await api_.run(std::string(kRequestCode), with("email", email_), ""));
  CO_TRY(auto code, co_await inbox_.wait_for_code(email_, std::move(old), mail_limit_));
  auto variables = with("email", email_);
  variables.set("code", std::move(code));
  CO_TRY(const auto data, co_await api_.run(std::string(kLogIn), std::move(variables), ""));
  CO_TRY(auto tokens, read_tokens(data, "loginWithEmail"));
  keep(std::move(tokens));
  co_return Result<void>{};
}

Task<Result<void>> Account::renew() {
  const auto data = co_await api_.run(std::string(kRefresh), with("token", tokens_.refresh), "");
  if (!data && data.error().kind == ErrorKind::kUnauthenticated) co_return co_await log_in();
  if (!data) co_return std::unexpected(data.error());
  CO_TRY(auto tokens, read_tokens(*data, "refreshToken"));
  keep(std::move(tokens));
  co_return Result<void>{};
}

Task<Result<json::Value>> Account::run(std::string_view document, json::Object variables) {
  const std::string text(document);
  CO_TRY(auto valid, co_await token());
  auto data = co_await api_.run(text, variables, std::move(valid));
  if (data || data.error().kind != ErrorKind::kUnauthenticated) co_return data;
  CO_TRY_VOID(co_await renew());
  co_return co_await api_.run(text, std::move(variables), tokens_.access);
}

Task<Result<std::string>> Account::token() {
  if (std::chrono::steady_clock::now() >= renew_at_) CO_TRY_VOID(co_await renew());
  co_return tokens_.access;
}

void Account::keep(TokenState tokens) {
  tokens_ = std::move(tokens);
  // In the last third of its time, so that no request is under way when it ends.
  renew_at_ = std::chrono::steady_clock::now() + std::chrono::seconds(tokens_.expires_in_s) * 2 / 3;
}

}  // namespace battlesbit::bots
