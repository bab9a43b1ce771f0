#include "domain/entities/email.h"

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

TEST(Email, IsMadeLowerCase) { EXPECT_EQ(normalize_email("Ann.Lee+x@Example.ORG"), "ann.lee+x@example.org"); }

TEST(Email, RefusesWhatIsNoAddressOrCouldBreakAnSmtpCommand) {
  for (const auto* text :
       {"", "a", "@b.c", "a@", "a@b", "a@b.", "a@.b", "a..b@c.de", ".a@c.de", "a b@c.de", "a@c .de",
        "a@c.de\r\nRCPT TO:<x@y.zz>", "<a@c.de>", "a@b@c.de", "\"a\"@c.de", "a@-c.de", "\xC3\xA4@c.de"}) {
    EXPECT_EQ(normalize_email(text), std::nullopt) << text;
  }
  EXPECT_EQ(normalize_email(std::string(65, 'a') + "@c.de"), std::nullopt);
  EXPECT_EQ(normalize_email("a@" + std::string(250, 'a') + ".de"), std::nullopt);
}

TEST(MessageId, HasNothingThatCouldEndItsHeader) {
  EXPECT_TRUE(is_message_id("<0190-Az_9.x@game.test>"));
  EXPECT_FALSE(is_message_id(""));
  EXPECT_FALSE(is_message_id("<>"));
  EXPECT_FALSE(is_message_id("a@b"));
  EXPECT_FALSE(is_message_id("<@b>"));
  EXPECT_FALSE(is_message_id("<a@b@c>"));
  EXPECT_FALSE(is_message_id("<a>b@c>"));
  EXPECT_FALSE(is_message_id("<a\r\nb@c>"));
}

}  // namespace
}  // namespace battlesbit
