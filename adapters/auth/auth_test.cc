#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include "adapters/auth/jwt.h"
#include "adapters/auth/login_codes.h"

namespace battlesbit::auth {
namespace {
using namespace std::chrono_literals;

const Timestamp kNow{std::chrono::seconds(1'700'000'000)};
const std::string kKey = "0123456789abcdef0123456789abcdef";
const std::string kOtherKey = "fedcba9876543210fedcba9876543210";

Session session() {
  Session made;
  made.id = *SessionId::parse("018bcfe5-6800-7000-8000-000000000001");
  made.user_id = *UserId::parse("018bcfe5-6800-7000-8000-000000000002");
  made.generation = 7;
  made.expires_at = kNow + 24h;
  return made;
}

TEST(Jwt, ReadsWhatItIssued) {
  const JwtTokens tokens({{"a", kKey}}, 15min);
  const auto pair = tokens.issue(session(), kNow);
  const auto access = tokens.read_access(pair.access, kNow);
  ASSERT_TRUE(access) << access.error().message;
  EXPECT_EQ(access->user_id, session().user_id);
  EXPECT_EQ(access->session_id, session().id);
  EXPECT_EQ(access->expires_at, kNow + 15min);
  const auto refresh = tokens.read_refresh(pair.refresh, kNow);
  ASSERT_TRUE(refresh);
  EXPECT_EQ(refresh->generation, 7);
}

// The signature that Python's hmac and hashlib give for the same header and claims.
TEST(Jwt, SignsAsTheStandardSays) {
  const JwtTokens tokens({{"a", kKey}}, 15min);
  const auto pair = tokens.issue(session(), kNow);
  EXPECT_THAT(pair.access, testing::StartsWith("eyJhbGciOiJIUzI1NiIsImtpZCI6ImEiLCJ0eXAiOiJKV1QifQ."));
  EXPECT_THAT(pair.access, testing::EndsWith(".vJ-6bdxnGQCrdj8dx310ohDKp7Yo4qR3q36wDYX966U"));
}

TEST(Jwt, RefusesExpiredForgedAndForeignTokens) {
  const JwtTokens tokens({{"a", kKey}}, 15min);
  const auto pair = tokens.issue(session(), kNow);
  EXPECT_EQ(tokens.read_access(pair.access, kNow + 15min).error().code, "TOKEN_EXPIRED");
  EXPECT_EQ(tokens.read_access(pair.refresh, kNow).error().code, "TOKEN_INVALID") << "a refresh token opens nothing";
  EXPECT_EQ(tokens.read_refresh(pair.access, kNow).error().code, "TOKEN_INVALID");

  auto forged = pair.access;
  forged[forged.find('.') + 5] ^= 1;
  EXPECT_EQ(tokens.read_access(forged, kNow).error().code, "TOKEN_INVALID");
  const JwtTokens foreign({{"a", kOtherKey}}, 15min);
  EXPECT_EQ(tokens.read_access(foreign.issue(session(), kNow).access, kNow).error().code, "TOKEN_INVALID");
  // {"alg":"none","typ":"JWT"} with the right claims and no signature.
  const auto claims = pair.access.substr(pair.access.find('.'), pair.access.rfind('.') - pair.access.find('.'));
  EXPECT_EQ(tokens.read_access("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0" + claims + ".", kNow).error().code,
            "TOKEN_INVALID");
  for (const auto* text : {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "\xff\xff.\xff.\xff"}) {
    EXPECT_EQ(tokens.read_access(text, kNow).error().code, "TOKEN_INVALID") << text;
  }
}

TEST(Jwt, VerifiesWithAnOldKeyAfterRotation) {
  const JwtTokens before({{"old", kOtherKey}}, 15min);
  const JwtTokens after({{"new", kKey}, {"old", kOtherKey}}, 15min);
  EXPECT_TRUE(after.read_access(before.issue(session(), kNow).access, kNow));
  EXPECT_FALSE(before.read_access(after.issue(session(), kNow).access, kNow));
}

TEST(LoginCodes, DependOnIdNonceAndSecretAndMatchInFull) {
  const HmacLoginCodes codes(kKey, 6);
  VerificationCode verification;
  verification.id = *VerificationId::parse("018bcfe5-6800-7000-8000-000000000003");
  const auto code = codes.code_of(verification);
  EXPECT_THAT(code, testing::MatchesRegex("[0-9]{6}"));
  EXPECT_EQ(code, codes.code_of(verification)) << "a repeated delivery mails the same code";
  EXPECT_TRUE(codes.matches(verification, code));
  EXPECT_FALSE(codes.matches(verification, code.substr(0, 5)));
  EXPECT_FALSE(codes.matches(verification, code + "0"));
  EXPECT_FALSE(codes.matches(verification, ""));
  auto other = verification;
  other.nonce[0] = 1;
  EXPECT_FALSE(codes.matches(other, code));
  EXPECT_NE(HmacLoginCodes(kOtherKey, 6).code_of(verification), code);
  EXPECT_EQ(HmacLoginCodes(kKey, 5).code_of(verification).size(), 5u);
}

TEST(Fingerprints, AreBlake2b256) {
  const auto digest = Blake2Fingerprints().of("abc");
  std::string hex(65, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  // printf abc | b2sum -l 256
  EXPECT_STREQ(hex.c_str(), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

}  // namespace
}  // namespace battlesbit::auth
