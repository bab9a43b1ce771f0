// Passwords: set, used to log in, and what wrong ones tell.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;
using testing::Not;

constexpr auto* kWrong = "CREDENTIALS_INVALID";

class PasswordApi : public ApiTest {
 protected:
  std::string log_in(const std::string& email, const std::string& password) {
    return ask("mutation { loginWithPassword(email: \"" + email + "\", password: \"" + password +
               "\") { accessToken refreshToken expiresIn } }");
  }
  std::string set(UserId user, const std::string& password, const std::string& old_password = "") {
    const auto old_one = old_password.empty() ? "" : ", oldPassword: \"" + old_password + "\"";
    return ask("mutation { setPassword(password: \"" + password + "\"" + old_one + ") }", user);
  }
  static constexpr auto* kDone = R"({"data":{"setPassword":true}})";
};

TEST_F(PasswordApi, LogsInByAPasswordThatWasSet) {
  const auto anna = player("anna");
  EXPECT_EQ(set(anna, "correct horse"), kDone);
  EXPECT_THAT(log_in("Anna@Example.com", "correct horse"), HasSubstr(R"("accessToken":")"));
  ASSERT_EQ(database.sessions.size(), 1);
  EXPECT_EQ(database.sessions.begin()->second.user_id, anna);
}

TEST_F(PasswordApi, WhateverIsWrongTheAnswerIsTheSameAndCostsAsMuch) {
  set(player("anna"), "correct horse");
  player("bob");
  std::set<std::string> answers;
  for (const auto* email : {"anna@example.com", "bob@example.com", "nobody@example.com", "no address"}) {
    const int before = hasher.verified;
    answers.insert(log_in(email, "wrong horse"));
    EXPECT_EQ(hasher.verified, before + 1) << email;
  }
  EXPECT_EQ(answers.size(), 1);
  EXPECT_THAT(*answers.begin(), HasSubstr(kWrong));
  EXPECT_TRUE(database.sessions.empty());
}

TEST_F(PasswordApi, AnotherPasswordNeedsTheOldOneAndEndsTheOtherSessions) {
  const auto anna = player("anna");
  set(anna, "correct horse");
  log_in("anna@example.com", "correct horse");
  EXPECT_THAT(set(anna, "battery staple"), HasSubstr("OLD_PASSWORD_INVALID"));
  EXPECT_THAT(set(anna, "battery staple", "wrong horse"), HasSubstr("OLD_PASSWORD_INVALID"));
  EXPECT_FALSE(database.sessions.begin()->second.revoked_at);

  EXPECT_EQ(set(anna, "battery staple", "correct horse"), kDone);
  EXPECT_TRUE(database.sessions.begin()->second.revoked_at);
  EXPECT_THAT(log_in("anna@example.com", "correct horse"), HasSubstr(kWrong));
  EXPECT_THAT(log_in("anna@example.com", "battery staple"), HasSubstr("accessToken"));
}

TEST_F(PasswordApi, RefusesShortAndEndlessPasswords) {
  const auto anna = player("anna");
  EXPECT_THAT(set(anna, "1234567"), HasSubstr("WEAK_PASSWORD"));
  EXPECT_THAT(set(anna, std::string(257, 'x')), HasSubstr("WEAK_PASSWORD"));
  EXPECT_THAT(log_in("anna@example.com", std::string(257, 'x')), HasSubstr(kWrong));
}

TEST_F(PasswordApi, GuessingIsThrottledByAddressWhoeverTheAddressIs) {
  set(player("anna"), "correct horse");
  for (const std::string email : {"anna@example.com", "nobody@example.com"}) {
    for (int i = 0; i < 10; ++i) EXPECT_THAT(log_in(email, "wrong horse"), HasSubstr(kWrong));
    EXPECT_THAT(log_in(email, "correct horse"), HasSubstr(R"("code":"RATE_LIMITED","retryAfter":)"));
  }
  pass(std::chrono::minutes(2));
  EXPECT_THAT(log_in("anna@example.com", "correct horse"), HasSubstr("accessToken"));
}

TEST_F(PasswordApi, EachAliasedLoginIsChargedByItselfAndTheFirstWrongOneIsTheLast) {
  set(player("anna"), "correct horse");
  const auto eleven = [](const std::string& password) {
    std::string query = "mutation {";
    for (int i = 0; i < 11; ++i) {
      query += " m" + std::to_string(i) + ": loginWithPassword(email: \"anna@example.com\", password: \"" + password +
               "\") { accessToken }";
    }
    return query + " }";
  };
  const int before = hasher.verified;
  EXPECT_THAT(ask(eleven("wrong horse")), HasSubstr("CREDENTIALS_INVALID"));
  EXPECT_EQ(hasher.verified, before + 1) << "there is no token, so there is no answer, and the rest is not asked";
  EXPECT_THAT(ask(eleven("correct horse")), HasSubstr("RATE_LIMITED"));
  EXPECT_EQ(hasher.verified, before + 10);
}

TEST_F(PasswordApi, AHashOfOtherParametersIsRenewedAtTheNextLogin) {
  const auto anna = player("anna");
  set(anna, "correct horse");
  hasher.strength = 2;
  EXPECT_THAT(log_in("anna@example.com", "wrong horse"), HasSubstr(kWrong));
  EXPECT_EQ(database.password_hashes.at(anna), "$argon2id$1$correct horse");
  EXPECT_THAT(log_in("anna@example.com", "correct horse"), HasSubstr("accessToken"));
  EXPECT_EQ(database.password_hashes.at(anna), "$argon2id$2$correct horse");
}

TEST_F(PasswordApi, ADisabledAccountIsToldSoOnlyWithTheRightPassword) {
  const auto anna = player("anna");
  set(anna, "correct horse");
  database.users.at(anna).is_active = false;
  EXPECT_THAT(log_in("anna@example.com", "wrong horse"), HasSubstr(kWrong));
  EXPECT_THAT(log_in("anna@example.com", "correct horse"), HasSubstr("ACCOUNT_DISABLED"));
  EXPECT_TRUE(database.sessions.empty());
}

TEST_F(PasswordApi, NobodyLogsInWhileTheLimiterIsAway) {
  set(player("anna"), "correct horse");
  limiter.set_available(false);
  EXPECT_THAT(log_in("anna@example.com", "correct horse"), HasSubstr("UNAVAILABLE"));
}

}  // namespace
}  // namespace battlesbit::graph::test
