// What every mailer does: the same scenarios over memory and over a real SMTP server.
#include "adapters/clients/email/mailer.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/clients/email/testing/smtp_server.h"
#include "adapters/memory/mailer.h"
#include "pkg/testing/results.h"
#include "tests/contract/services/stage.h"

namespace battlesbit::contract {
namespace {
using battlesbit::testing::error_code;
using battlesbit::testing::SmtpServer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct MailerStage {
  virtual ~MailerStage() = default;
  virtual Stage& stage() = 0;
  virtual Mailer& mailer() = 0;
  virtual std::vector<std::string> recipients() const = 0;  // Of what was sent.
};

struct MemoryMailerStage final : MailerStage {
  VirtualStage where;
  memory::Mailer in_memory;
  Stage& stage() override { return where; }
  Mailer& mailer() override { return in_memory; }
  std::vector<std::string> recipients() const override {
    std::vector<std::string> all;
    for (const auto& mail : in_memory.sent()) all.push_back(mail.to);
    return all;
  }
};

struct SmtpMailerStage final : MailerStage {
  SmtpServer server{SmtpServer::Security::kNone};
  RealStage where;
  email::Mailer over_smtp{
      where.clock(),
      {.server =
           {.uri = server.uri(), .username = {}, .password = {}, .encryption = email::Encryption::kNone, .ca_file = {}},
       .sender = {"", "no-reply@game.test"}}};
  Stage& stage() override { return where; }
  Mailer& mailer() override { return over_smtp; }
  std::vector<std::string> recipients() const override {
    std::vector<std::string> all;
    for (const auto& mail : server.mails()) all.insert(all.end(), mail.to.begin(), mail.to.end());
    return all;
  }
};

struct MailerKind {
  const char* name;
  std::function<std::unique_ptr<MailerStage>()> make;
};

class MailerContract : public ::testing::TestWithParam<MailerKind> {
 protected:
  std::unique_ptr<MailerStage> kind_ = GetParam().make();
};

Task<void> send(Mailer& mailer, std::string to, std::string code) {
  EXPECT_EQ(error_code(co_await mailer.send({to, "Code", "123456", "", "<id-1@game.test>"})), code) << to;
}

Task<void> send_with_id(Mailer& mailer, std::string id, std::string code) {
  EXPECT_EQ(error_code(co_await mailer.send({"player@x.test", "Code", "123456", "", id})), code) << id;
}

TEST_P(MailerContract, ASentMailHasReachedItsOneRecipient) {
  kind_->stage().run(send(kind_->mailer(), "player@x.test", ""));
  EXPECT_THAT(kind_->recipients(), ElementsAre("player@x.test"));
}

TEST_P(MailerContract, WhatIsNoAddressIsRefused) {
  for (const char* to : {"", "player", "a@b@x.test", "a b@x.test", "a@x.test\r\nBcc: b@x.test", "<a@x.test>",
                         "a@x.test,b@x.test", "\"a\"@x.test"}) {
    kind_->stage().run(send(kind_->mailer(), to, "MAIL_REFUSED"));
  }
  EXPECT_THAT(kind_->recipients(), IsEmpty());
}

TEST_P(MailerContract, AnIdThatCouldEndItsHeaderIsRefused) {
  kind_->stage().run(send_with_id(kind_->mailer(), "<a@b>\r\nBcc: <evil@x.test>", "MAIL_REFUSED"));
  EXPECT_THAT(kind_->recipients(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, MailerContract,
                         ::testing::Values(MailerKind{"Memory", [] { return std::make_unique<MemoryMailerStage>(); }},
                                           MailerKind{"Smtp", [] { return std::make_unique<SmtpMailerStage>(); }}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace battlesbit::contract
