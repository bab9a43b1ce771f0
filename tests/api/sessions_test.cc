// Where somebody is logged in: refreshing, reuse, ending, and what is told of it.
#include "domain/services/streams.h"
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;

class SessionsApi : public ApiTest {
 protected:
  struct Login {
    std::string access, refresh;
  };
  static std::string text_after(const std::string& body, const std::string& before) {
    const auto at = body.find(before);
    if (at == std::string::npos) return {};
    const auto from = at + before.size();
    return body.substr(from, body.find('"', from) - from);
  }
  static Login login_in(const std::string& body) {
    return {text_after(body, R"("accessToken":")"), text_after(body, R"("refreshToken":")")};
  }
  Login log_in() {
    ask(R"(mutation { requestEmailVerificationCode(email: "anna@example.com") { expiresIn } })");
    const auto code = codes.code_of(database.verification_codes.rbegin()->second);
    auto login = login_in(ask("mutation { loginWithEmail(email: \"anna@example.com\", verificationCode: \"" + code +
                              "\") { accessToken refreshToken } }"));
    pass(std::chrono::minutes(1));
    return login;
  }
  std::string refresh(const std::string& token) {
    return ask("mutation { refreshToken(refreshToken: \"" + token + "\") { accessToken refreshToken } }");
  }
  AccessClaims claims_of(const Login& login) { return *tokens.read_access(login.access, clock.now()); }
  std::string ask_as(const Login& login, const std::string& query) {
    const auto claims = claims_of(login);
    Viewer viewer{
        .user = claims.user_id, .session = claims.session_id, .problem = {}, .origin = {"198.51.100.7", "tests"}};
    return ask(query, std::move(viewer), json::Value());
  }
  std::string revocation_of(const Login& login) {
    return "mutation { revokeSession(id: \"" + claims_of(login).session_id.to_string() + "\") }";
  }
  bool has_ended(const Login& login) {
    return database.sessions.at(claims_of(login).session_id).revoked_at.has_value();
  }

  std::unique_ptr<Subscription> ends = bus.subscribe(std::string(subjects::kSessionEndPrefix) + "*", 10);
};

TEST_F(SessionsApi, ARefreshTokenIsGoodForOnePair) {
  const auto first = log_in();
  const auto second = login_in(refresh(first.refresh));
  ASSERT_FALSE(second.access.empty());
  EXPECT_NE(second.refresh, first.refresh);
  pass(std::chrono::minutes(1));
  EXPECT_FALSE(login_in(refresh(second.refresh)).access.empty());
}

TEST_F(SessionsApi, InTheGraceWindowARepeatedTokenGetsThePresentPairAgain) {
  const auto first = log_in();
  const auto second = login_in(refresh(first.refresh));
  const auto again = login_in(refresh(first.refresh));
  EXPECT_EQ(again.refresh, second.refresh) << "two tabs do not push each other out";
  EXPECT_FALSE(has_ended(second));
}

TEST_F(SessionsApi, ReuseAfterTheGraceWindowEndsTheWholeFamily) {
  const auto first = log_in();
  const auto second = login_in(refresh(first.refresh));
  pass(std::chrono::seconds(31));
  EXPECT_THAT(refresh(first.refresh), HasSubstr("SESSION_REVOKED"));
  EXPECT_TRUE(has_ended(second));
  EXPECT_THAT(refresh(second.refresh), HasSubstr("SESSION_REVOKED")) << "thief or owner, nobody knows who is who";
  EXPECT_TRUE(ends->try_next()) << "sockets are closed at once";
}

TEST_F(SessionsApi, ATokenOfTwoRefreshesAgoIsReuseAtOnce) {
  const auto first = log_in();
  const auto second = login_in(refresh(first.refresh));
  refresh(second.refresh);
  EXPECT_THAT(refresh(first.refresh), HasSubstr("SESSION_REVOKED"));
}

TEST_F(SessionsApi, WhatIsNoRefreshTokenIsNone) {
  const auto login = log_in();
  for (const auto& token : {std::string("x"), login.access, login.refresh + "x", std::string()}) {
    EXPECT_THAT(refresh(token), HasSubstr("TOKEN_INVALID")) << token;
  }
  EXPECT_FALSE(has_ended(login));
}

TEST_F(SessionsApi, LogoutEndsThisSessionAndNoOther) {
  const auto phone = log_in();
  const auto desk = log_in();
  EXPECT_EQ(ask_as(phone, "mutation { logout }"), R"({"data":{"logout":true}})");
  EXPECT_THAT(refresh(phone.refresh), HasSubstr("SESSION_REVOKED"));
  EXPECT_FALSE(has_ended(desk));
  const auto told = ends->try_next();
  ASSERT_TRUE(told);
  EXPECT_THAT(told->subject, HasSubstr(claims_of(phone).session_id.to_string()));
}

TEST_F(SessionsApi, APlayerSeesWhereHeIsLoggedInAndEndsWhatHeDoesNotKnow) {
  const auto phone = log_in();
  const auto desk = log_in();
  const auto seen = [this](const Login& login, const std::string& is_current) {
    return R"({"id":")" + claims_of(login).session_id.to_string() + R"(","isCurrent":)" + is_current +
           R"(,"address":"198.51.100.7","userAgent":"tests"})";
  };
  EXPECT_EQ(ask_as(desk, "{ sessions { id isCurrent address userAgent } }"),
            R"({"data":{"sessions":[)" + seen(desk, "true") + "," + seen(phone, "false") + "]}}");
  EXPECT_EQ(ask_as(desk, revocation_of(phone)), R"({"data":{"revokeSession":true}})");
  EXPECT_TRUE(ends->try_next()) << "sockets are closed at once";
  EXPECT_THAT(refresh(phone.refresh), HasSubstr("SESSION_REVOKED"));
  EXPECT_THAT(ask_as(desk, "{ sessions { isCurrent } }"), HasSubstr(R"([{"isCurrent":true}])"));

  EXPECT_THAT(ask(revocation_of(desk), player("bob")), HasSubstr("NOT_FOUND"));
  EXPECT_FALSE(has_ended(desk));
}

}  // namespace
}  // namespace battlesbit::graph::test
