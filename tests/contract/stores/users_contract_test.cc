// Users, login codes and sessions: the same promises in memory and in PostgreSQL.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

BATTLESBIT_CONTRACT_SUITE(UsersContract);
BATTLESBIT_CONTRACT_SUITE(VerificationCodesContract);
BATTLESBIT_CONTRACT_SUITE(SessionsContract);

TEST_P(UsersContract, FindsByIdByAddressAndInBulk) {
  const UserId first = player();
  const UserId second = player();
  EXPECT_EQ(world.run(stores.users.find(first))->id, first);
  EXPECT_EQ(world.run(stores.users.find(first))->email, "player1@example.com");
  EXPECT_EQ(world.run(stores.users.find_by_email("player2@example.com"))->id, second);
  EXPECT_EQ(world.run(stores.users.find(world.id<UserId>())), std::nullopt);
  EXPECT_EQ(world.run(stores.users.find_by_email("nobody@example.com")), std::nullopt);
  EXPECT_THAT(world.run(stores.users.find_many({first, second, world.id<UserId>()})),
              UnorderedElementsAre(testing::Field(&User::id, first), testing::Field(&User::id, second)));
  EXPECT_TRUE(world.run(stores.users.find_many({})).empty());
}

TEST_P(UsersContract, KeepsEveryFieldThatAChangeSets) {
  const UserId id = player();
  const User changed = world.run(stores.users.change(id, [&](User& user) {
    user.nick_name = "Zoë \"the bull\"";
    user.avatar = "https://example.com/a.png";
    user.is_active = false;
    user.is_staff = true;
    user.is_superuser = true;
    user.cup = 7;
    user.exp = 1'000'000'000'000;
    user.updated_at = world.now() + std::chrono::microseconds(1);
    return Result<void>{};
  }));
  EXPECT_EQ(changed.nick_name, "Zoë \"the bull\"");
  EXPECT_EQ(world.run(stores.users.find(id)), changed);
}

TEST_P(UsersContract, ARefusedChangeChangesNothing) {
  const UserId id = player();
  const auto before = world.run(stores.users.find(id));
  EXPECT_EQ(world.refusal(stores.users.change(id,
                                              [](User& user) -> Result<void> {
                                                user.cup = 99;
                                                return fail(ErrorKind::kForbidden, "NO", "no");
                                              })),
            "NO");
  EXPECT_EQ(world.run(stores.users.find(id)), before);
  const auto allow = [](User&) { return Result<void>{}; };
  EXPECT_EQ(world.refusal(stores.users.change(world.id<UserId>(), allow)), "NOT_FOUND");
}

TEST_P(UsersContract, TwoUsersNeverShareAnAddress) {
  player();
  const UserId second = player();
  EXPECT_EQ(world.refusal(stores.users.change(second,
                                              [](User& user) {
                                                user.email = "player1@example.com";
                                                return Result<void>{};
                                              })),
            "EMAIL_TAKEN");
}

TEST_P(UsersContract, GrantsAPermissionOnce) {
  const UserId id = player();
  world.run(stores.users.grant(id, "edit:games"));
  world.run(stores.users.grant(id, "edit:games"));
  world.run(stores.users.grant(id, "all:matches"));
  EXPECT_THAT(world.run(stores.users.permissions(id)), ElementsAre("all:matches", "edit:games"));
  EXPECT_TRUE(world.run(stores.users.permissions(player())).empty());
  EXPECT_EQ(world.refusal(stores.users.grant(world.id<UserId>(), "edit:games")), "NOT_FOUND");
}

VerificationCode code_for(contract::World& world, std::string email) {
  VerificationCode code;
  code.id = world.id<VerificationId>();
  code.email = std::move(email);
  world.random.fill(code.nonce);
  code.expires_at = world.now() + std::chrono::minutes(2);
  code.created_at = world.now();
  return code;
}

Session session_for(contract::World& world) {
  Session session;
  session.id = world.id<SessionId>();
  session.rotated_at = session.created_at = world.now();
  session.expires_at = world.now() + std::chrono::hours(720);
  return session;
}

TEST_P(VerificationCodesContract, KeepsTheCodeAndItsMessageTogether) {
  const VerificationCode code = code_for(world, "a@example.com");
  const Message mail = message("notifications.otp_email");
  world.run(stores.verification_codes.add(code, {mail}));
  EXPECT_EQ(world.run(stores.verification_codes.find(code.id)), code);
  EXPECT_THAT(outbox(), ElementsAre(mail));
  EXPECT_THAT(world.committed.seen, ElementsAre(mail));
}

TEST_P(VerificationCodesContract, LetsTheNewestCodeDecide) {
  const auto older = code_for(world, "a@example.com");
  world.run(stores.verification_codes.add(older, {}));
  world.advance(std::chrono::seconds(1));
  const auto newer = code_for(world, "a@example.com");
  world.run(stores.verification_codes.add(newer, {}));
  world.run(stores.verification_codes.add(code_for(world, "b@example.com"), {}));
  std::optional<VerificationCode> seen;
  world.run(stores.verification_codes.redeem(
      "a@example.com",
      [&](std::optional<VerificationCode>& code) {
        seen = code;
        return Result<void>{};
      },
      new_user("a@example.com"), session_for(world)));
  EXPECT_EQ(seen, newer);
}

TEST_P(VerificationCodesContract, AWrongTryIsCountedAndLogsNobodyIn) {
  const auto code = code_for(world, "a@example.com");
  world.run(stores.verification_codes.add(code, {}));
  const Session session = session_for(world);
  const auto wrong = [](std::optional<VerificationCode>& stored) -> Result<void> {
    --stored->tries_left;
    return fail(ErrorKind::kUnauthenticated, "VERIFICATION_CODE_INVALID", "wrong");
  };
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(
        world.refusal(stores.verification_codes.redeem("a@example.com", wrong, new_user("a@example.com"), session)),
        "VERIFICATION_CODE_INVALID");
  }
  EXPECT_EQ(world.run(stores.verification_codes.find(code.id))->tries_left, code.tries_left - 2);
  EXPECT_EQ(world.run(stores.users.find_by_email("a@example.com")), std::nullopt);
  EXPECT_EQ(world.run(stores.sessions.find(session.id)), std::nullopt);
}

TEST_P(VerificationCodesContract, WithoutACodeTheCheckSeesNothing) {
  bool seen = true;
  EXPECT_EQ(world.refusal(stores.verification_codes.redeem(
                "a@example.com",
                [&](std::optional<VerificationCode>& code) -> Result<void> {
                  seen = code.has_value();
                  return fail(ErrorKind::kUnauthenticated, "VERIFICATION_CODE_INVALID", "none");
                },
                new_user("a@example.com"), session_for(world))),
            "VERIFICATION_CODE_INVALID");
  EXPECT_FALSE(seen);
}

TEST_P(VerificationCodesContract, TheFirstLoginMakesTheUserTheNextFindsIt) {
  const auto use = [this](std::optional<VerificationCode>& code) -> Result<void> {
    if (code->used_at) return fail(ErrorKind::kUnauthenticated, "VERIFICATION_CODE_INVALID", "used");
    code->used_at = world.now();
    return {};
  };
  world.run(stores.verification_codes.add(code_for(world, "a@example.com"), {}));
  const User made = new_user("a@example.com");
  const auto first = world.run(stores.verification_codes.redeem("a@example.com", use, made, session_for(world)));
  EXPECT_EQ(first.user, made);
  EXPECT_EQ(first.session.user_id, made.id);
  EXPECT_EQ(world.run(stores.sessions.find(first.session.id)), first.session);
  EXPECT_EQ(world.refusal(stores.verification_codes.redeem("a@example.com", use, made, session_for(world))),
            "VERIFICATION_CODE_INVALID");

  world.advance(std::chrono::seconds(1));
  world.run(stores.verification_codes.add(code_for(world, "a@example.com"), {}));
  const auto second =
      world.run(stores.verification_codes.redeem("a@example.com", use, new_user("a@example.com"), session_for(world)));
  EXPECT_EQ(second.user, made);
}

TEST_P(VerificationCodesContract, WhoIsSwitchedOffHasNoSession) {
  const UserId id = player();
  world.run(stores.users.change(id, [](User& user) -> Result<void> {
    user.is_active = false;
    return {};
  }));
  const auto allow = [](std::optional<VerificationCode>&) { return Result<void>{}; };
  const auto login = world.run(stores.verification_codes.redeem("player1@example.com", allow,
                                                                new_user("player1@example.com"), session_for(world)));
  EXPECT_FALSE(login.user.is_active);
  EXPECT_EQ(world.run(stores.sessions.find(login.session.id)), std::nullopt);
}

TEST_P(VerificationCodesContract, ALoginVerifiesTheAddress) {
  const UserId id = player();
  world.run(stores.users.change(id, [](User& user) {
    user.is_email_verified = false;
    return Result<void>{};
  }));
  const auto allow = [](std::optional<VerificationCode>&) { return Result<void>{}; };
  const auto login = world.run(stores.verification_codes.redeem("player1@example.com", allow,
                                                                new_user("player1@example.com"), session_for(world)));
  EXPECT_EQ(login.user.id, id);
  EXPECT_TRUE(login.user.is_email_verified);
  EXPECT_TRUE(world.run(stores.users.find(id))->is_email_verified);
}

TEST_P(VerificationCodesContract, ACodeIsSpentOnceHoweverManyTryAtOnce) {
  world.run(stores.verification_codes.add(code_for(world, "a@example.com"), {}));
  const auto use = [this](std::optional<VerificationCode>& code) -> Result<void> {
    if (code->used_at) return fail(ErrorKind::kUnauthenticated, "VERIFICATION_CODE_INVALID", "used");
    code->used_at = world.now();
    return {};
  };
  std::vector<Task<Result<VerificationCodes::Login>>> tries;
  for (int i = 0; i < 16; ++i) {
    tries.push_back(
        stores.verification_codes.redeem("a@example.com", use, new_user("a@example.com"), session_for(world)));
  }
  const auto results = world.race(std::move(tries));
  EXPECT_EQ(std::ranges::count_if(results, [](const auto& result) { return result.has_value(); }), 1);
}

TEST_P(VerificationCodesContract, FindsMailsThatWereNotSent) {
  const auto forgotten = code_for(world, "a@example.com");
  const auto mailed = code_for(world, "b@example.com");
  const auto refused = code_for(world, "c@example.com");
  auto expired = code_for(world, "d@example.com");
  expired.expires_at = world.now() + std::chrono::seconds(1);
  for (const auto& code : {forgotten, mailed, refused, expired}) world.run(stores.verification_codes.add(code, {}));
  world.run(stores.verification_codes.mark_mailed(mailed.id, world.now()));
  world.run(stores.verification_codes.mark_refused(refused.id, world.now()));
  world.advance(std::chrono::seconds(5));
  const auto fresh = code_for(world, "e@example.com");
  world.run(stores.verification_codes.add(fresh, {}));
  const auto before = world.now() - std::chrono::seconds(2);
  EXPECT_THAT(world.run(stores.verification_codes.unmailed(before, world.now(), 10)), ElementsAre(forgotten));
  EXPECT_TRUE(world.run(stores.verification_codes.find(mailed.id))->mailed_at.has_value());
  EXPECT_TRUE(world.run(stores.verification_codes.find(refused.id))->refused_at.has_value());
}

TEST_P(SessionsContract, SavesWhatAChangeDidEvenWhenItRefuses) {
  const auto allow = [](std::optional<VerificationCode>&) { return Result<void>{}; };
  const auto login = world.run(
      stores.verification_codes.redeem("a@example.com", allow, new_user("a@example.com"), session_for(world)));
  const auto rotated = world.run(stores.sessions.change(login.session.id, [&](Session& session) {
    ++session.generation;
    session.rotated_at = world.now() + std::chrono::seconds(1);
    return Result<void>{};
  }));
  EXPECT_EQ(rotated.generation, 2);
  EXPECT_EQ(world.run(stores.sessions.find(login.session.id)), rotated);

  EXPECT_EQ(world.refusal(stores.sessions.change(login.session.id,
                                                 [&](Session& session) -> Result<void> {
                                                   session.revoked_at = world.now();
                                                   return fail(ErrorKind::kUnauthenticated, "SESSION_REVOKED", "reuse");
                                                 })),
            "SESSION_REVOKED");
  EXPECT_EQ(world.run(stores.sessions.find(login.session.id))->revoked_at, world.now());
  const auto nothing = [](Session&) { return Result<void>{}; };
  EXPECT_EQ(world.refusal(stores.sessions.change(world.id<SessionId>(), nothing)), "NOT_FOUND");
}

TEST_P(SessionsContract, AreListedUntilTheyEndTheLastUsedFirst) {
  const auto allow = [](std::optional<VerificationCode>&) { return Result<void>{}; };
  const auto log_in = [&](LoginOrigin origin) {
    auto session = session_for(world);
    session.origin = std::move(origin);
    world.advance(std::chrono::seconds(1));
    return world
        .run(stores.verification_codes.redeem("a@example.com", allow, new_user("a@example.com"), std::move(session)))
        .session;
  };
  const auto phone = log_in({"2001:db8::1", "Phone/1.0"});
  const auto desk = log_in({"198.51.100.7", "Desk/2.0 (\"x\")"});
  const auto gone = log_in({});
  const auto end = [&](SessionId id) {
    world.run(stores.sessions.change(id, [&](Session& session) -> Result<void> {
      session.revoked_at = world.now();
      return {};
    }));
  };
  const auto before = world.now();
  end(gone.id);
  EXPECT_THAT(world.run(stores.sessions.active_of(phone.user_id, world.now())), ElementsAre(desk, phone));
  EXPECT_TRUE(world.run(stores.sessions.active_of(phone.user_id, phone.expires_at + std::chrono::minutes(1))).empty());
  EXPECT_TRUE(world.run(stores.sessions.active_of(world.id<UserId>(), world.now())).empty());
  EXPECT_THAT(world.run(stores.sessions.ended_since(before, 10)), ElementsAre(gone.id));

  world.advance(std::chrono::seconds(1));
  end(desk.id);
  EXPECT_THAT(world.run(stores.sessions.ended_since(before, 10)), UnorderedElementsAre(gone.id, desk.id));
  EXPECT_THAT(world.run(stores.sessions.ended_since(before, 1)), ElementsAre(desk.id));
  EXPECT_THAT(world.run(stores.sessions.ended_since(world.now(), 10)), ElementsAre(desk.id));
}

TEST_P(SessionsContract, AreForgottenWithTheirCodesWhenTheyHaveExpired) {
  const auto allow = [](std::optional<VerificationCode>&) { return Result<void>{}; };
  const auto code = code_for(world, "a@example.com");
  world.run(stores.verification_codes.add(code, {}));
  const auto session =
      world.run(stores.verification_codes.redeem("a@example.com", allow, new_user("a@example.com"), session_for(world)))
          .session;
  EXPECT_EQ(world.run(stores.verification_codes.forget(code.expires_at)), 0);
  EXPECT_EQ(world.run(stores.verification_codes.forget(code.expires_at + std::chrono::microseconds(1))), 1);
  EXPECT_EQ(world.run(stores.verification_codes.find(code.id)), std::nullopt);
  EXPECT_EQ(world.run(stores.sessions.forget(session.expires_at)), 0);
  EXPECT_EQ(world.run(stores.sessions.forget(session.expires_at + std::chrono::microseconds(1))), 1);
  EXPECT_EQ(world.run(stores.sessions.find(session.id)), std::nullopt);
}

}  // namespace
}  // namespace battlesbit
