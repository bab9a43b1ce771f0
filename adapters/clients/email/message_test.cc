#include "adapters/clients/email/message.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/clients/email/testing/smtp_server.h"
#include "pkg/json/parse.h"

namespace battlesbit::email {
namespace {
using namespace std::chrono_literals;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const Sender kSender{"The \"Game\"", "no-reply@game.test"};
const Timestamp kDate{std::chrono::sys_days{std::chrono::year{2026} / 2 / 28} + 23h + 5min + 9s};

Mail mail() {
  return {"player@x.test", "Your code", "Your code is 123456.\r\n.\r\nBye", "<b>123456</b>", "<id-1@game.test>"};
}

json::Value show(const std::string& raw) { return json::parse(testing::read_mail(raw)).value(); }
std::string field(const json::Value& shown, const char* name) { return *shown.find(name)->string(); }

std::vector<std::string> lines(const std::string& raw) {
  std::vector<std::string> result;
  std::istringstream in(raw);
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

TEST(Message, IsReadBackByAnotherProgram) {
  const auto shown = show(to_message(mail(), kSender, kDate));
  EXPECT_EQ(field(shown, "from"), "\"The \\\"Game\\\"\" <no-reply@game.test>");
  EXPECT_EQ(field(shown, "to"), "player@x.test");
  EXPECT_EQ(field(shown, "subject"), "Your code");
  EXPECT_EQ(field(shown, "date"), "2026-02-28T23:05:09+00:00");
  EXPECT_EQ(field(shown, "messageId"), "<id-1@game.test>");
  EXPECT_THAT(field(shown, "text"), HasSubstr("Your code is 123456."));
  EXPECT_EQ(field(shown, "html"), "<b>123456</b>");
  EXPECT_THAT(*shown.find("defects")->array(), SizeIs(0));
}

TEST(Message, LongSubjectsAndOtherScriptsSurvive) {
  Mail long_mail = mail();
  for (int i = 0; i < 40; ++i) long_mail.subject += "Код подтверждения 🎮 ";
  long_mail.subject += "end";
  long_mail.text = "Привет";
  const std::string raw = to_message(long_mail, {"Игра", "no-reply@game.test"}, kDate);
  const auto shown = show(raw);
  EXPECT_EQ(field(shown, "subject"), long_mail.subject);
  EXPECT_EQ(field(shown, "text"), "Привет");
  EXPECT_THAT(field(shown, "from"), HasSubstr("Игра"));
  EXPECT_THAT(*shown.find("defects")->array(), SizeIs(0));
  EXPECT_THAT(lines(raw), Each(SizeIs(::testing::Le(79u))));
}

TEST(Message, ASubjectCannotAddAHeader) {
  Mail evil = mail();
  evil.subject = "Hello\r\nBcc: everybody@x.test";
  const std::string raw = to_message(evil, kSender, kDate);
  EXPECT_THAT(raw, Not(HasSubstr("\nBcc:")));
  EXPECT_EQ(field(show(raw), "subject"), "Hello  Bcc: everybody@x.test");
}

TEST(Message, WithoutHtmlHasOnePart) {
  Mail plain = mail();
  plain.html.clear();
  const auto shown = show(to_message(plain, kSender, kDate));
  EXPECT_TRUE(shown.find("html")->is_null());
  EXPECT_THAT(field(shown, "text"), HasSubstr("123456"));
}

TEST(Sender, IsAnAddressWithOrWithoutAName) {
  EXPECT_EQ(parse_sender("No-Reply@game.test"), (Sender{"", "no-reply@game.test"}));
  EXPECT_EQ(parse_sender("The Game <a@game.test>"), (Sender{"The Game", "a@game.test"}));
  EXPECT_EQ(parse_sender("\"The, Game\" <a@game.test>"), (Sender{"The, Game", "a@game.test"}));
  EXPECT_EQ(parse_sender("The Game"), std::nullopt);
  EXPECT_EQ(parse_sender("The Game <a@game.test"), std::nullopt);
}

}  // namespace
}  // namespace battlesbit::email
