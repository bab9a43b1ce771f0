#include "config/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit::config {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<Problem> problems_of(const Sources& sources, std::vector<Concern> needed = {}) {
  auto checked = check(sources, std::move(needed));
  return checked ? std::vector<Problem>() : std::move(checked).error();
}

Sources environment(std::map<std::string, std::string> variables) { return {.environment = std::move(variables)}; }

TEST(Load, HasThePublishedDefaults) {
  const auto configuration = check({});
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->environment, Environment::kDevelopment);
  EXPECT_EQ(configuration->http.host, "0.0.0.0");
  EXPECT_EQ(configuration->http.port, 8888);
  EXPECT_EQ(configuration->http.rate_limit, 20u);
  EXPECT_EQ(configuration->http.rate_limit_window, 1s);
  EXPECT_EQ(configuration->http.body_limit, 1024u * 1024u);
  EXPECT_EQ(configuration->otp.digits, 6u);
  EXPECT_EQ(configuration->market.stale_after, 30s);
}

TEST(Load, FlagsBeatTheEnvironmentWhichBeatsTheFile) {
  const auto configuration =
      check({.environment = {{"BATTLESBIT_HTTP__PORT", "2"}, {"BATTLESBIT_HTTP__HOST", "::1"}},
             .toml = "[http]\nport = 1\nhost = \"a\"\nbody_limit = \"2KiB\"\n[http.gql]\nplayground = false",
             .overrides = {"http.port=3"}});
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->http.port, 3);
  EXPECT_EQ(configuration->http.host, "::1");
  EXPECT_EQ(configuration->http.body_limit, 2048u);
  EXPECT_FALSE(configuration->http.gql.playground);
}

TEST(Load, ReadsListsFromTomlArraysAndFromCommas) {
  const auto from_file = check({.toml = "market.symbols = [\"BTCUSDT\", \"ETHUSDT\"]"});
  const auto from_environment = check(environment({{"BATTLESBIT_MARKET__SYMBOLS", " BTCUSDT , ETHUSDT,"}}));
  ASSERT_TRUE(from_file && from_environment);
  EXPECT_THAT(from_file->market.symbols, ElementsAre("BTCUSDT", "ETHUSDT"));
  EXPECT_EQ(from_environment->market.symbols, from_file->market.symbols);
}

TEST(Load, IgnoresVariablesOfOthersAndTheNameOfItsFile) {
  EXPECT_TRUE(check(environment({{"PATH", "/bin"}, {"HTTP__PORT", "no"}, {"BATTLESBIT_CONFIG", "/etc/x.toml"}})));
}

TEST(Load, ListsAllProblemsEachWithKeyPlaceAndReason) {
  const auto result = load({.environment = {{"BATTLESBIT_HTTP__PROT", "1"}, {"BATTLESBIT_NATS__URI", "localhost"}},
                            .toml = "[http]\nport = 70000\n[otp]\nduration = 1.5",
                            .overrides = {"http.host"}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "INVALID_CONFIGURATION");
  EXPECT_THAT(result.error().message, HasSubstr("5 problems"));
  EXPECT_THAT(result.error().message, HasSubstr("BATTLESBIT_HTTP__PORT (file, line 2): must be between 0 and 65535"));
  EXPECT_THAT(result.error().message, HasSubstr("BATTLESBIT_OTP__DURATION (file, line 4): must be text"));
  EXPECT_THAT(
      result.error().message,
      HasSubstr("BATTLESBIT_HTTP__PROT (environment): there is no such key; did you mean BATTLESBIT_HTTP__PORT?"));
  EXPECT_THAT(result.error().message, HasSubstr("BATTLESBIT_NATS__URI (environment): item 1 must be a URL"));
  EXPECT_THAT(result.error().message, HasSubstr("http.host (flag): must be written as key=value"));
}

TEST(Load, NamesTheLineOfBrokenToml) {
  const auto problems = problems_of({.toml = "[http]\nport = = 1"});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].place, "file, line 2");
}

struct Refusal {
  const char* key;
  const char* value;
  const char* reason;
};

class RefusedValue : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedValue, IsNamedWithItsReason) {
  const auto [key, value, reason] = GetParam();
  const auto problems = problems_of(environment({{std::string(kPrefix) + key, value}}));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].key, std::string(kPrefix) + key);
  EXPECT_THAT(problems[0].reason, HasSubstr(reason));
}

INSTANTIATE_TEST_SUITE_P(
    Load, RefusedValue,
    testing::Values(
        Refusal{"HTTP__PORT", "-1", "whole number"}, Refusal{"HTTP__PORT", "", "whole number"},
        Refusal{"HTTP__PORT", "80x", "whole number"}, Refusal{"HTTP__PORT", "99999999999999999999999", "between"},
        Refusal{"HTTP__RATE_LIMIT_WINDOW", "1", "length of time"},
        Refusal{"HTTP__RATE_LIMIT_WINDOW", "s", "length of time"},
        Refusal{"HTTP__RATE_LIMIT_WINDOW", "1s2", "length of time"},
        Refusal{"HTTP__RATE_LIMIT_WINDOW", "99999999999999999999d", "length of time"},
        Refusal{"HTTP__RATE_LIMIT_WINDOW", "2h", "from 10ms to 1h"}, Refusal{"HTTP__BODY_LIMIT", "1MB", "bytes"},
        Refusal{"HTTP__BODY_LIMIT", "1", "from 1KiB"},
        Refusal{"HTTP__TRUSTED_PROXIES", "10.0.0.0/8,proxy", "item 2 must be an address or a network"},
        Refusal{"HTTP__TRUSTED_PROXIES", "10.0.0.0/33", "item 1 must be an address or a network"},
        Refusal{"HTTP__TRUSTED_PROXIES", "fd00::/8,::/129", "item 2 must be an address or a network"},
        Refusal{"HTTP__ALLOWED_ORIGINS", "https://a.example/path", "item 1 must be * or an origin"},
        Refusal{"HTTP__GQL__PLAYGROUND", "yes", "true or false"}, Refusal{"HTTP__HOST", "a b", "host name"},
        Refusal{"DATABASE__URI", "mysql://x", "postgres://"}, Refusal{"CACHES__REDIS__ADDRS", "localhost", "host:port"},
        Refusal{"CACHES__REDIS__ADDRS", ",", "at least 1 item"},
        Refusal{"MARKET__WS_URL", "http://x", "ws:// or wss://"}, Refusal{"MARKET__WS_URL", "ws://", "names no host"},
        Refusal{"MARKET__REST_URL", "http://x:99999", "port"},
        Refusal{"MARKET__SYMBOLS", "BTCUSDT,eth", "item 2 must be a symbol"},
        Refusal{"SMTP__FROM", "a@b\r\nBcc: c@d", "mail address"}, Refusal{"LOG__LEVEL", "loud", "debug or info"},
        Refusal{"PASSWORD__MEMORY", "8MiB", "from 19MiB"}, Refusal{"PASSWORD__PASSES", "1", "between 2 and 20"},
        Refusal{"OTP__DIGITS", "3", "between 4 and 10"}));

TEST(Production, RefusesDefaultShortAndGuessableSecrets) {
  const auto defaults = problems_of(environment({{"BATTLESBIT_ENVIRONMENT", "production"}}));
  ASSERT_EQ(defaults.size(), 2u);
  EXPECT_EQ(defaults[0].key, "BATTLESBIT_JWT__SIGNING_KEY");
  EXPECT_THAT(defaults[0].reason, HasSubstr("published default"));
  EXPECT_EQ(defaults[1].key, "BATTLESBIT_OTP__SECRET");

  const auto weak = problems_of(environment({{"BATTLESBIT_ENVIRONMENT", "production"},
                                             {"BATTLESBIT_JWT__SIGNING_KEY", "0123456789abcdef0123456789abcde"},
                                             {"BATTLESBIT_OTP__SECRET", std::string(64, 'a')}}));
  ASSERT_EQ(weak.size(), 2u);
  EXPECT_THAT(weak[0].reason, HasSubstr("at least 32 characters"));
  EXPECT_THAT(weak[1].reason, HasSubstr("guessed"));
}

TEST(Load, TakesKeysThatOnlyVerify) {
  const std::string next = "next=abcdefghijklmnopqrstuvwxyz012345==";
  const auto loaded = check(environment({{"BATTLESBIT_JWT__OTHER_KEYS", next}}));
  ASSERT_TRUE(loaded);
  EXPECT_THAT(loaded->jwt.other_keys, ::testing::ElementsAre(next));
  EXPECT_THAT(describe(*loaded), ::testing::Not(HasSubstr("abcdefghijkl")));

  const auto twice = problems_of(environment({{"BATTLESBIT_JWT__OTHER_KEYS", "1" + next.substr(4)}}));
  ASSERT_EQ(twice.size(), 1u);
  EXPECT_THAT(twice[0].reason, HasSubstr("the id 1 twice"));
  const auto brief = problems_of(environment({{"BATTLESBIT_JWT__OTHER_KEYS", "next=short"}}));
  ASSERT_EQ(brief.size(), 1u);
  EXPECT_EQ(brief[0].key, "BATTLESBIT_JWT__OTHER_KEYS");
}

TEST(Production, RefusesAGuessableKeyThatOnlyVerifies) {
  const auto problems =
      problems_of(environment({{"BATTLESBIT_ENVIRONMENT", "production"},
                               {"BATTLESBIT_JWT__SIGNING_KEY", "Zk3vX0q9LrT7uYb2NcWm5HsDfGj8PaEo"},
                               {"BATTLESBIT_JWT__OTHER_KEYS", "old=development-only-key-of-at-least-256-bits"}}),
                  {Concern::kJwt});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].key, "BATTLESBIT_JWT__OTHER_KEYS");
}

TEST(Production, AsksOnlyForTheSecretsOfTheServiceThatStarts) {
  const auto sources = environment({{"BATTLESBIT_ENVIRONMENT", "production"}});
  EXPECT_TRUE(check(sources, {Concern::kDatabase, Concern::kNats}));
  EXPECT_EQ(problems_of(sources, {Concern::kOtp}).size(), 1u);
}

TEST(Production, SendsNoMailPasswordInTheClear) {
  const auto problems = problems_of(environment({{"BATTLESBIT_ENVIRONMENT", "production"},
                                                 {"BATTLESBIT_SMTP__USERNAME", "name"},
                                                 {"BATTLESBIT_SMTP__PASSWORD", "password"}}),
                                    {Concern::kSmtp});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].key, "BATTLESBIT_SMTP__TLS");
}

TEST(Load, RefusesAMissingOrShortSecretAlsoInDevelopment) {
  const auto problems =
      problems_of(environment({{"BATTLESBIT_JWT__SIGNING_KEY", ""}, {"BATTLESBIT_OTP__SECRET", "too short"}}));
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].reason, "is missing");
  EXPECT_EQ(problems[1].reason, "needs at least 32 characters");
}

TEST(Load, NeverRepeatsASecretInAProblem) {
  const auto result = load({.environment = {{"BATTLESBIT_DATABASE__URI", "mysql://me:hunter2@h/db"},
                                            {"BATTLESBIT_ENVIRONMENT", "production"},
                                            {"BATTLESBIT_JWT__SIGNING_KEY", "hunter2"}}});
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace battlesbit::config
