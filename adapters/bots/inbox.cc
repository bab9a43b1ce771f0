#include "adapters/bots/inbox.h"

#include <vector>

#include <fmt/format.h>

#include "adapters/bots/fields.h"
#include "adapters/bots/transport/http_call.h"
#include "pkg/async/timeout.h"
#include "pkg/json/parse.h"

namespace battlesbit::bots {
namespace {

constexpr std::chrono::milliseconds kCallLimit{5'000};
constexpr std::chrono::milliseconds kPollEvery{250};

struct InboxMail {
  std::string id;
  std::string text;
  bool is_for(std::string_view address) const { return std::ranges::find(to, address) != to.end(); }
  std::vector<std::string> to;
};

Result<std::string> read_recipient(const json::Value& json) {
  Fields fields(json);
  return fields.finish(fields.text("address"));
}

Result<InboxMail> read_mail(const json::Value& json) {
  Fields fields(json);
  InboxMail mail{
      .id = fields.text("id"),
      .text = fields.optional_text("subject").value_or("") + "\n" + fields.optional_text("text").value_or(""),
      .to = fields.list("to", read_recipient)};
  return fields.finish(std::move(mail));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// The newest first.
Task<Result<std::vector<InboxMail>>> list_mails(Url url, std::string address) {
  HttpRequest request{.target = "/email?sort=desc&limit=20&to.address=" + escaped(address)};
  CO_TRY(const auto reply, co_await http_call(url, std::move(request), kCallLimit));
  auto parsed = reply.status == 200
                    ? json::parse(reply.body)
                    : fail(ErrorKind::kUnavailable, "BAD_INBOX", fmt::format("status {}", reply.status));
  if (!parsed) co_return std::unexpected(std::move(parsed).error());
  json::Object all;
  all.set("mails", *std::move(parsed));
  const json::Value wrapped(std::move(all));
  Fields fields(wrapped);
  auto mails = fields.list("mails", read_mail);
  std::erase_if(mails, [&address](const InboxMail& mail) { return !mail.is_for(address); });
  co_return fields.finish(std::move(mails));
}

}  // namespace

Task<Result<std::set<std::string>>> Inbox::mails_to(std::string address) {
  CO_TRY(const auto mails, co_await list_mails(url_, std::move(address)));
  std::set<std::string> ids;
  for (const auto& mail : mails) ids.insert(mail.id);
  co_return ids;
}

Task<Result<std::string>> Inbox::wait_for_code(std::string address, std::set<std::string> old,
                                               std::chrono::milliseconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  std::string trouble = "the inbox has none";
  while (std::chrono::steady_clock::now() < deadline) {
    const auto mails = co_await list_mails(url_, address);
    if (!mails) trouble = mails.error().message;
    for (const auto& mail : mails.value_or(std::vector<InboxMail>())) {
      if (old.contains(mail.id)) continue;
      if (const auto code = read_code(mail.text)) co_return *code;
      co_return fail(ErrorKind::kInternal, "NO_CODE_IN_MAIL", fmt::format("The mail to {} has no code.", address));
    }
    co_await sleep_for(kPollEvery);
  }
  co_return fail(ErrorKind::kTimeout, "NO_LOGIN_MAIL",
                 fmt::format("No mail with a login code came for {} within {} s: {}.", address,
                             std::chrono::duration_cast<std::chrono::seconds>(limit).count(), trouble));
}

std::optional<std::string> read_code(std::string_view mail) {
  constexpr std::string_view kDigits = "0123456789";
  for (auto begin = mail.find_first_of(kDigits); begin != std::string_view::npos;) {
    const auto end = std::min(mail.find_first_not_of(kDigits, begin), mail.size());
    if (end - begin >= 4 && end - begin <= 10) return std::string(mail.substr(begin, end - begin));
    begin = mail.find_first_of(kDigits, end);
  }
  return std::nullopt;
}

}  // namespace battlesbit::bots
