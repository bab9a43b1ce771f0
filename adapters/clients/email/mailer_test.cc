// Against a strict SMTP server in a process of its own: encryption, login, refusals, and servers that hang or are away.
#include "adapters/clients/email/mailer.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/clients/email/testing/smtp_server.h"
#include "adapters/system/clock.h"
#include "pkg/async/task_group.h"
#include "pkg/testing/results.h"

namespace battlesbit::email {
namespace {
using namespace std::chrono_literals;
using battlesbit::testing::error_code;
using battlesbit::testing::SmtpServer;
using ::testing::HasSubstr;

Mail mail_to(std::string address) {
  return {std::move(address), "Code", "123456", "<b>123456</b>", "<id-1@game.test>"};
}

struct World {
  SmtpServer smtp;
  boost::asio::io_context loop;
  system::Clock clock;

  explicit World(SmtpServer::Security security = SmtpServer::Security::kStartTlsAndLogin) : smtp(security) {}

  Server server() const {
    return {.uri = smtp.uri(),
            .username = "app",
            .password = "s3cret",
            .encryption = Encryption::kRequired,
            .ca_file = smtp.ca_file(),
            .time_limit = 5s};
  }
  static Task<void> keep(Mailer& mailer, Mail mail, Result<void>& result) {
    result = co_await mailer.send(std::move(mail));
  }
  // The code of the error; empty when it was sent.
  std::string send(Mail mail, Server to) {
    Mailer mailer(clock, {.server = std::move(to), .sender = {"Game", "no-reply@game.test"}});
    return send(mailer, std::move(mail));
  }
  std::string send(Mailer& mailer, Mail mail) {
    Result<void> result = fail(ErrorKind::kInternal, "NEVER_ENDED", "");
    boost::asio::co_spawn(loop, keep(mailer, std::move(mail), result), [](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
    });
    loop.restart();
    loop.run_for(30s);
    last_message = result ? "" : result.error().message;
    return error_code(result);
  }
  std::string last_message;
};

TEST(Mailer, SendsOverStartTlsWithLoginToOneRecipient) {
  World world;
  EXPECT_EQ(world.send(mail_to("Player@x.test"), world.server()), "") << world.last_message;
  const auto mails = world.smtp.mails();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].from, "no-reply@game.test");
  EXPECT_THAT(mails[0].to, ::testing::ElementsAre("player@x.test"));
  EXPECT_TRUE(mails[0].is_secure);
  EXPECT_THAT(mails[0].raw, HasSubstr("Message-ID: <id-1@game.test>"));
}

TEST(Mailer, APermanentRefusalIsNotTriedAgainAndAPassingOneIs) {
  World world;
  EXPECT_EQ(world.send(mail_to("nouser@x.test"), world.server()), "MAIL_REFUSED");
  EXPECT_THAT(world.last_message, HasSubstr("550"));
  EXPECT_EQ(world.send(mail_to("full@x.test"), world.server()), "MAIL_UNAVAILABLE");
  EXPECT_EQ(world.send(mail_to("grey@x.test"), world.server()), "MAIL_UNAVAILABLE");
  EXPECT_EQ(world.send(mail_to("grey@x.test"), world.server()), "");
}

TEST(Mailer, AMailThatIsTooBigIsRefused) {
  World world;
  Mail big = mail_to("player@x.test");
  big.text = std::string(2 << 20, 'x');
  EXPECT_EQ(world.send(big, world.server()), "MAIL_REFUSED");
  EXPECT_THAT(world.last_message, HasSubstr("552"));
}

TEST(Mailer, ARefusedLoginIsNotTheFaultOfTheMail) {
  World world;
  Server server = world.server();
  server.password = "wrong";
  EXPECT_EQ(world.send(mail_to("player@x.test"), server), "MAIL_UNAVAILABLE");
}

TEST(Mailer, SendsNothingToAServerThatItDoesNotTrust) {
  World world;
  Server server = world.server();
  server.ca_file.clear();
  EXPECT_EQ(world.send(mail_to("player@x.test"), server), "MAIL_UNAVAILABLE");
  EXPECT_TRUE(world.smtp.mails().empty());
}

TEST(Mailer, SendsNothingInTheClearUnlessToldTo) {
  World world(SmtpServer::Security::kNone);
  Server server{.uri = world.smtp.uri(), .username = {}, .password = {}, .ca_file = {}};
  EXPECT_EQ(world.send(mail_to("player@x.test"), server), "MAIL_UNAVAILABLE");
  EXPECT_TRUE(world.smtp.mails().empty());
  server.encryption = Encryption::kNone;
  EXPECT_EQ(world.send(mail_to("player@x.test"), server), "") << world.last_message;
  server.encryption = Encryption::kTry;
  EXPECT_EQ(world.send(mail_to("player@x.test"), server), "") << world.last_message;
  EXPECT_EQ(world.smtp.mails().size(), 2u);
}

TEST(Mailer, GivesUpOnAServerThatHangsOrIsAway) {
  World world;
  Server server = world.server();
  server.time_limit = 1s;
  EXPECT_EQ(world.send(mail_to("hang@x.test"), server), "MAIL_UNAVAILABLE");
  world.smtp.kill();
  EXPECT_EQ(world.send(mail_to("player@x.test"), server), "MAIL_UNAVAILABLE");
}

TEST(Mailer, RefusesAnAddressOrIdThatWouldReachTheServerAsACommand) {
  World world;
  EXPECT_EQ(world.send(mail_to("a@x.test>\r\nRCPT TO:<evil@x.test"), world.server()), "MAIL_REFUSED");
  Mail mail = mail_to("player@x.test");
  mail.message_id = "<a@b>\r\nBcc: <evil@x.test>";
  EXPECT_EQ(world.send(mail, world.server()), "MAIL_REFUSED");
  EXPECT_TRUE(world.smtp.mails().empty());
}

Task<void> send_into(Mailer& mailer, std::string address, std::vector<Error>& errors) {
  errors.push_back((co_await mailer.send(mail_to(std::move(address)))).error());
}

TEST(Mailer, HasAQueueWithASize) {
  World world;
  Server server = world.server();
  server.time_limit = 1s;
  Mailer mailer(world.clock, {.server = server, .sender = {"", "no-reply@game.test"}, .at_once = 1, .queue_limit = 1});
  std::vector<Error> errors;
  TaskGroup tasks(world.loop.get_executor());
  for (int i = 0; i < 4; ++i) tasks.spawn("send", send_into(mailer, "hang@x.test", errors));
  world.loop.run_for(30s);
  EXPECT_EQ(tasks.size(), 0u);
  EXPECT_THAT(errors, ::testing::Each(::testing::Field(&Error::code, "MAIL_UNAVAILABLE")));
  EXPECT_THAT(errors, ::testing::Contains(::testing::Field(&Error::message, "Too many mails wait to be sent.")));
}

}  // namespace
}  // namespace battlesbit::email
