// What is refused before anything starts.
#include <gmock/gmock.h>

#include "cmd/testing/program.h"

namespace battlesbit::cmd::testing {
namespace {
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Arguments, AnUnknownSubcommandIsNamed) {
  const auto ended = run({"areena"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.output, HasSubstr("areena"));
}

TEST(Arguments, WithoutASubcommandAllAreListed) {
  const auto ended = run({});
  EXPECT_EQ(ended.code, 2);
  for (const auto name : {"web", "arena", "market", "matcher", "achievement", "notifications", "migrate", "seed",
                          "verify", "user", "exchange", "config"}) {
    EXPECT_THAT(ended.output, HasSubstr(name));
  }
}

TEST(Arguments, HelpAndVersionAreNoMistakes) {
  EXPECT_EQ(run({"arena", "--help"}).code, 0);
  const auto version = run({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_THAT(version.output, ::testing::ContainsRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

TEST(Configuration, EveryServiceNamesAKeyThatIsWrong) {
  for (const auto service : {"web", "arena", "market", "matcher", "achievement", "notifications"}) {
    const auto ended = run({service}, {"DATABASE__MAX_OPEN_CONNS=many", "NATS__URL=nats://127.0.0.1:1"});
    EXPECT_EQ(ended.code, 2) << service;
    EXPECT_THAT(ended.output, HasSubstr("BATTLESBIT_DATABASE__MAX_OPEN_CONNS")) << service;
    EXPECT_THAT(ended.output, HasSubstr("BATTLESBIT_NATS__URL")) << service;
    EXPECT_THAT(ended.output, HasSubstr("did you mean BATTLESBIT_NATS__URI")) << service;
  }
}

TEST(Configuration, ProductionRefusesThePublishedSecretsOfTheServicesThatUseThem) {
  const auto web = run({"web"}, {"ENVIRONMENT=production"});
  EXPECT_EQ(web.code, 2);
  EXPECT_THAT(web.output, HasSubstr("BATTLESBIT_JWT__SIGNING_KEY"));
  EXPECT_THAT(web.output, HasSubstr("BATTLESBIT_OTP__SECRET"));
  EXPECT_THAT(run({"notifications"}, {"ENVIRONMENT=production"}).output, Not(HasSubstr("JWT__SIGNING_KEY")));
}

TEST(Configuration, IsPrintedWithoutSecretsAndWithWhoDecided) {
  const auto printed =
      run({"--set", "log.level=debug", "config", "print"}, {"OTP__SECRET=an operator's own secret of the year 2026"});
  EXPECT_EQ(printed.code, 0);
  EXPECT_THAT(printed.output, ::testing::ContainsRegex("BATTLESBIT_LOG__LEVEL +debug +flag"));
  EXPECT_THAT(printed.output, Not(HasSubstr("operator's own secret")));
}

}  // namespace
}  // namespace battlesbit::cmd::testing
