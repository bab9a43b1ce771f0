// The hashes of passwords: the same promises in memory and in PostgreSQL.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using testing::UnorderedElementsAre;

BATTLESBIT_CONTRACT_SUITE(PasswordsContract);

constexpr auto* kFirst = "$argon2id$first";
constexpr auto* kSecond = "$argon2id$second";

Session session_of(contract::World& world, UserId user) {
  Session session;
  session.id = world.id<SessionId>();
  session.user_id = user;
  session.rotated_at = session.created_at = world.now();
  session.expires_at = world.now() + std::chrono::hours(720);
  return session;
}

TEST_P(PasswordsContract, KeepsTheLatestHashOfEachUser) {
  const UserId user = player();
  EXPECT_EQ(world.run(stores.passwords.find(user)), std::nullopt);
  world.run(stores.passwords.set(user, kFirst, {}, world.now()));
  world.run(stores.passwords.set(user, kSecond, {}, world.now()));
  EXPECT_EQ(world.run(stores.passwords.find(user)), kSecond);
  EXPECT_EQ(world.run(stores.passwords.find(player())), std::nullopt);
  EXPECT_EQ(world.refusal(stores.passwords.set(world.id<UserId>(), kFirst, {}, world.now())), "NOT_FOUND");
}

TEST_P(PasswordsContract, AnotherPasswordEndsTheOtherSessionsOfThatUserOnce) {
  const UserId user = player();
  const UserId other = player();
  world.run(stores.passwords.set(user, kFirst, {}, world.now()));
  world.run(stores.passwords.set(other, kFirst, {}, world.now()));
  const auto kept = session_of(world, user);
  const auto ended = session_of(world, user);
  const auto others = session_of(world, other);
  for (const auto& each : {kept, ended, others}) EXPECT_TRUE(world.run(stores.passwords.log_in(each, kFirst)));

  const auto first = world.run(stores.passwords.set(user, kSecond, kept.id, world.now()));
  EXPECT_THAT(first, testing::Contains(ended.id));
  EXPECT_THAT(first, testing::Not(testing::Contains(kept.id)));
  EXPECT_EQ(world.run(stores.sessions.find(kept.id))->revoked_at, std::nullopt);
  EXPECT_EQ(world.run(stores.sessions.find(ended.id))->revoked_at, world.now());
  EXPECT_EQ(world.run(stores.sessions.find(others.id))->revoked_at, std::nullopt);
  EXPECT_THAT(world.run(stores.passwords.set(user, kFirst, {}, world.now())), UnorderedElementsAre(kept.id));
}

TEST_P(PasswordsContract, NobodyLogsInWhoIsSwitchedOffMeanwhile) {
  const UserId user = player();
  world.run(stores.passwords.set(user, kFirst, {}, world.now()));
  const AuditEntry entry{world.id<AuditEntryId>(), player(), "updateUser", user.value, "", world.now()};
  world.run(stores.administration.users.change(user, [&](User& stored) -> Result<AuditEntry> {
    stored.is_active = false;
    return entry;
  }));
  const auto late = session_of(world, user);
  EXPECT_FALSE(world.run(stores.passwords.log_in(late, kFirst)));
  EXPECT_EQ(world.run(stores.sessions.find(late.id)), std::nullopt);
}

Task<Result<bool>> switch_off(AdministeredUsers& users, AuditEntry entry) {
  const UserId user{entry.subject};
  CO_TRY_VOID(co_await users.change(user, [entry](User& stored) -> Result<AuditEntry> {
    stored.is_active = false;
    return entry;
  }));
  co_return true;
}

TEST_P(PasswordsContract, ALoginAndTheEndOfItsAccountNeverPassEachOther) {
  const UserId chief = player();
  for (int i = 0; i < 20; ++i) {
    const UserId user = player();
    world.run(stores.passwords.set(user, kFirst, {}, world.now()));
    const AuditEntry entry{world.id<AuditEntryId>(), chief, "updateUser", user.value, "", world.now()};
    std::vector<Task<Result<bool>>> both;
    both.push_back(stores.passwords.log_in(session_of(world, user), kFirst));
    both.push_back(switch_off(stores.administration.users, entry));
    both.push_back(stores.passwords.log_in(session_of(world, user), kFirst));
    for (const auto& result : world.race(std::move(both))) EXPECT_TRUE(result);
    EXPECT_TRUE(world.run(stores.sessions.active_of(user, world.now())).empty());
  }
}

TEST_P(PasswordsContract, NobodyLogsInWithAHashThatIsNoLongerTheUsers) {
  const UserId user = player();
  const auto session = session_of(world, user);
  EXPECT_FALSE(world.run(stores.passwords.log_in(session, kFirst)));
  world.run(stores.passwords.set(user, kSecond, {}, world.now()));
  EXPECT_FALSE(world.run(stores.passwords.log_in(session, kFirst)));
  EXPECT_EQ(world.run(stores.sessions.find(session.id)), std::nullopt);
  EXPECT_TRUE(world.run(stores.passwords.log_in(session, kSecond)));
  EXPECT_EQ(world.run(stores.sessions.find(session.id)), session);
}

TEST_P(PasswordsContract, RenewsOnlyTheHashThatWasRead) {
  const UserId user = player();
  world.run(stores.passwords.set(user, kFirst, {}, world.now()));
  world.run(stores.passwords.renew(user, kSecond, "$argon2id$third"));
  EXPECT_EQ(world.run(stores.passwords.find(user)), kFirst);
  world.run(stores.passwords.renew(user, kFirst, kSecond));
  EXPECT_EQ(world.run(stores.passwords.find(user)), kSecond);
}

}  // namespace
}  // namespace battlesbit
