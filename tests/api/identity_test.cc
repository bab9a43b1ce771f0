// Logging in, the own profile, and what others see of it.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;
using testing::MatchesRegex;

class IdentityApi : public ApiTest {
 protected:
  std::string mailed_code() { return codes.code_of(database.verification_codes.rbegin()->second); }
  std::string ask_for_code(const std::string& email = "anna@example.com") {
    return ask("mutation { requestEmailVerificationCode(email: \"" + email + "\") { expiresIn } }");
  }
  std::string log_in(const std::string& code, const std::string& email = "anna@example.com") {
    return ask("mutation { loginWithEmail(email: \"" + email + "\", verificationCode: \"" + code +
               "\") { accessToken } }");
  }
  std::string wrong_code() { return mailed_code() == "000000" ? "111111" : "000000"; }
};

TEST_F(IdentityApi, LogsInByACodeThatWasMailed) {
  EXPECT_EQ(ask(R"(mutation { requestEmailVerificationCode(email: "Anna@Example.com") { expiresIn } })"),
            R"({"data":{"requestEmailVerificationCode":{"expiresIn":120}}})");
  EXPECT_THAT(ask("mutation { loginWithEmail(email: \"anna@example.com\", verificationCode: \"" + mailed_code() +
                  "\") { accessToken refreshToken expiresIn } }"),
              MatchesRegex(R"(.*"accessToken":"[^"]+","refreshToken":"[^"]+","expiresIn":900.*)"));
  const auto user = database.users.begin()->first;
  EXPECT_EQ(ask("{ profile { email isEmailVerified level exp cup } }", user),
            R"({"data":{"profile":{"email":"anna@example.com","isEmailVerified":true,"level":1,"exp":0,"cup":0}}})");
}

TEST_F(IdentityApi, RefusesAWrongCode) {
  ask(R"(mutation { requestEmailVerificationCode(email: "anna@example.com") { expiresIn } })");
  const std::string wrong = mailed_code() == "000000" ? "111111" : "000000";
  const auto response = ask("mutation { loginWithEmail(email: \"anna@example.com\", verificationCode: \"" + wrong +
                            "\") { accessToken } }");
  EXPECT_THAT(response, HasSubstr(R"("path":["loginWithEmail"])"));
  EXPECT_THAT(response, HasSubstr(R"("data":null)"));
  EXPECT_TRUE(database.users.empty());
}

TEST_F(IdentityApi, ACodeWorksOnceAndForTwoMinutes) {
  ask_for_code();
  pass(std::chrono::seconds(119));
  EXPECT_THAT(log_in(mailed_code()), HasSubstr("accessToken"));
  EXPECT_THAT(log_in(mailed_code()), HasSubstr("VERIFICATION_CODE_INVALID")) << "used";
  pass(std::chrono::minutes(2));
  ask_for_code();
  pass(std::chrono::seconds(120));
  EXPECT_THAT(log_in(mailed_code()), HasSubstr("VERIFICATION_CODE_INVALID")) << "expired";
}

TEST_F(IdentityApi, ANewCodeIsTheOnlyOneThatWorks) {
  ask_for_code();
  const auto first = mailed_code();
  pass(std::chrono::seconds(1));
  ask_for_code();
  ASSERT_NE(first, mailed_code());
  EXPECT_THAT(log_in(first), HasSubstr("VERIFICATION_CODE_INVALID"));
  EXPECT_THAT(log_in(mailed_code()), HasSubstr("accessToken"));
}

TEST_F(IdentityApi, FiveWrongTriesEndACode) {
  ask_for_code();
  for (int i = 0; i < 4; ++i) log_in(wrong_code());
  EXPECT_THAT(log_in(mailed_code()), HasSubstr("accessToken")) << "the fifth try";
  pass(std::chrono::minutes(2));
  ask_for_code();
  for (int i = 0; i < 5; ++i) EXPECT_THAT(log_in(wrong_code()), HasSubstr("VERIFICATION_CODE_INVALID"));
  EXPECT_THAT(log_in(mailed_code()), HasSubstr("VERIFICATION_CODE_INVALID"));
}

TEST_F(IdentityApi, WhateverIsWrongWithACodeIsToldInTheSameWords) {
  player("known");
  ask_for_code();
  const std::set<std::string> answers{log_in(wrong_code()),
                                      log_in("x"),
                                      log_in(""),
                                      log_in("000000", "known@example.com"),
                                      log_in("000000", "nobody@example.com"),
                                      log_in("000000", "no address")};
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_EQ(ask_for_code("known@example.com"), ask_for_code("nobody@example.com"));
}

TEST_F(IdentityApi, OneCallerAsksForCodesAndTriesThemSoManyTimesOnly) {
  for (int i = 0; i < 20; ++i) EXPECT_THAT(ask_for_code(fmt::format("a{}@example.com", i)), HasSubstr("expiresIn"));
  EXPECT_THAT(ask_for_code("one@example.com"), HasSubstr(R"({"code":"RATE_LIMITED","retryAfter":60})"))
      << "whatever the address";
  for (int i = 0; i < 60; ++i) log_in("000000", fmt::format("b{}@example.com", i));
  EXPECT_THAT(log_in("000000", "more@example.com"), HasSubstr("Too many tries. Try again in"));
  pass(std::chrono::minutes(1));
  EXPECT_THAT(ask_for_code("one@example.com"), HasSubstr("expiresIn"));
}

TEST_F(IdentityApi, EachAliasedLoginIsChargedByItself) {
  const auto aliased = [](std::string_view field, int count) {
    std::string document = "mutation {";
    for (int i = 0; i < count; ++i) document += fmt::format(" a{}: {}", i, field);
    return document + " }";
  };
  const auto asked = ask(aliased(R"(requestEmailVerificationCode(email: "anna@example.com") { expiresIn })", 8));
  EXPECT_THAT(asked, HasSubstr("\"RATE_LIMITED\""));
  EXPECT_EQ(database.verification_codes.size(), 3u) << "as many as may be asked for one by one";

  const auto code = mailed_code();
  const std::string wrong = code == "000000" ? "111111" : "000000";
  const auto login = [](const std::string& tried) {
    return "loginWithEmail(email: \"anna@example.com\", verificationCode: \"" + tried + "\") { accessToken }";
  };
  // The first refusal ends such a document: Token is not nullable, and there is no data to add to.
  for (int i = 0; i < 5; ++i) ask(aliased(login(wrong), 8));
  EXPECT_THAT(ask("mutation { " + login(code) + " }"), HasSubstr(R"("data":null)")) << "five tries were made";
}

TEST_F(IdentityApi, GuardsWhatIsForTheAuthenticatedOnly) {
  for (const auto* query : {"{ profile { id } }", "mutation { logout }", "{ myMatches { totalCount } }",
                            "mutation { joinGame(id: \"01900000-0000-7000-8000-000000000001\") }"}) {
    EXPECT_THAT(ask(query), HasSubstr("\"UNAUTHENTICATED\"")) << query;
  }
}

TEST_F(IdentityApi, ChangesAProfile) {
  const auto anna = player("anna");
  const std::string change =
      "mutation($i: UpdateProfileInput!) { updateProfile(updateProfileInput: $i) { nickName avatar } }";
  EXPECT_EQ(ask(change, anna, R"({"i": {"nickName": "Änni", "avatar": "https://example.com/a.png"}})"),
            R"({"data":{"updateProfile":{"nickName":"Änni","avatar":"https://example.com/a.png"}}})");
  EXPECT_EQ(ask(change, anna, R"({"i": {"nickName": "Anna"}})"),
            R"({"data":{"updateProfile":{"nickName":"Anna","avatar":"https://example.com/a.png"}}})");
  EXPECT_THAT(ask(change, anna, R"({"i": {"nickName": ""}})"), HasSubstr("INVALID_NICK_NAME"));
  EXPECT_THAT(ask(change, anna, R"({"i": {"nickName": "Anna", "avatar": "a\nb"}})"), HasSubstr("INVALID_AVATAR"));
}

TEST_F(IdentityApi, WalletsTellWhatIsFreeAndWhatIsHeld) {
  const auto anna = player("anna", 12);
  ask(R"(mutation { joinGame(id: "01900000-0000-7000-8000-000000000001") })", anna);
  EXPECT_EQ(ask("{ profile { wallets { currency balance locked } } }", anna),
            R"({"data":{"profile":{"wallets":[{"currency":"usdt","balance":7000000,"locked":5000000}]}}})");
}

TEST_F(IdentityApi, OthersSeeNeitherAddressNorMoney) {
  const auto anna = player("anna");
  const auto bob = player("bob");
  const auto match = play({anna, bob}, "Duel");
  const auto response = ask("{ gameMatch(id: \"" + match.id.to_string() +
                                "\") { participants { user { nickName email wallets { balance } } } } }",
                            anna);
  EXPECT_THAT(response, HasSubstr(R"({"user":{"nickName":"anna","email":"anna@example.com","wallets":[{"balance":)"));
  EXPECT_THAT(response, HasSubstr(R"({"user":{"nickName":"bob","email":null,"wallets":null}})"));
}

}  // namespace
}  // namespace battlesbit::graph::test
