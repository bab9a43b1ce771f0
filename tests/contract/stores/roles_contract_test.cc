// Roles, and the permissions that people have by them: the same over every store.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

class RolesContract : public contract::StoresSuite {
 protected:
  Role role(std::string name, std::vector<std::string> permissions) {
    Role made{world.id<RoleId>(), std::move(name), "for a test", std::move(permissions), world.now(), world.now()};
    world.run(stores.roles.add(made, entry("createRole")));
    return made;
  }
  AuditEntry entry(std::string action) {
    return {world.id<AuditEntryId>(), actor, std::move(action), world.id<RoleId>().value, "", world.now()};
  }
  auto with(std::vector<std::string> permissions, std::string name) {
    return [this, permissions, name](Role& stored) -> Result<AuditEntry> {
      stored.permissions = permissions;
      stored.name = name;
      return entry("updateRole");
    };
  }
  std::vector<std::string> permissions_of(UserId user) { return world.run(stores.users.permissions(user)); }

  UserId actor = player();
};
INSTANTIATE_TEST_SUITE_P(Stores, RolesContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(RolesContract, AreListedByNameAndHaveOneNameEach) {
  const Role support = role("support", {"read:users"});
  const Role editor = role("editor", {"create:games", "update:games"});
  EXPECT_THAT(world.run(stores.roles.all()), ElementsAre(editor, support));
  Role again = editor;
  again.id = world.id<RoleId>();
  EXPECT_EQ(world.refusal(stores.roles.add(again, entry("createRole"))), "ROLE_EXISTS");
  EXPECT_EQ(world.refusal(stores.roles.change(support.id, with({}, "editor"))), "ROLE_EXISTS");
  world.run(stores.roles.ensure(again));
  again.name = "another";
  world.run(stores.roles.ensure(again));
  world.run(stores.roles.ensure(again));
  EXPECT_THAT(world.run(stores.roles.all()), ElementsAre(again, editor, support));
}

TEST_P(RolesContract, GivePermissionsUntilTheyAreTaken) {
  const UserId user = player();
  const Role editor = role("editor", {"create:games", "update:games"});
  const Role support = role("support", {"read:users", "update:games"});
  world.run(stores.users.grant(user, "update:games"));
  EXPECT_TRUE(world.run(stores.roles.give(user, editor.id, entry("grantRole"))));
  EXPECT_FALSE(world.run(stores.roles.give(user, editor.id, entry("grantRole"))));
  EXPECT_TRUE(world.run(stores.roles.give(user, support.id, std::nullopt)));
  EXPECT_THAT(permissions_of(user), ElementsAre("create:games", "read:users", "update:games"));
  EXPECT_THAT(world.run(stores.roles.of_users({user, actor})),
              UnorderedElementsAre(Pair(user, ElementsAre(editor, support)), Pair(actor, IsEmpty())));

  EXPECT_TRUE(world.run(stores.roles.take(user, editor.id, entry("revokeRole"))));
  EXPECT_FALSE(world.run(stores.roles.take(user, editor.id, entry("revokeRole"))));
  EXPECT_THAT(permissions_of(user), ElementsAre("read:users", "update:games"));
  world.run(stores.users.change(user, [](User& stored) -> Result<void> {
    stored.is_active = false;
    return {};
  }));
  EXPECT_THAT(permissions_of(user), IsEmpty());
}

TEST_P(RolesContract, AChangeAndAnEndAreForAllThatHaveIt) {
  const UserId user = player();
  const Role editor = role("editor", {"create:games"});
  world.run(stores.roles.give(user, editor.id, std::nullopt));
  const Role changed = world.run(stores.roles.change(editor.id, with({"*"}, "chief")));
  EXPECT_THAT(world.run(stores.roles.all()), ElementsAre(changed));
  EXPECT_THAT(permissions_of(user), ElementsAre("*"));

  const auto refuse = [](const Role&) -> Result<AuditEntry> { return fail(ErrorKind::kForbidden, "NO", "no"); };
  EXPECT_EQ(world.refusal(stores.roles.remove(editor.id, refuse)), "NO");
  world.run(stores.roles.remove(editor.id, [&](const Role& stored) -> Result<AuditEntry> {
    EXPECT_EQ(stored, changed);
    return entry("deleteRole");
  }));
  EXPECT_THAT(permissions_of(user), IsEmpty());
  EXPECT_THAT(world.run(stores.roles.all()), IsEmpty());
}

TEST_P(RolesContract, WhatIsNotThereIsNamed) {
  const Role editor = role("editor", {});
  const auto nobody = world.id<UserId>();
  const auto nothing = world.id<RoleId>();
  EXPECT_EQ(world.refusal(stores.roles.give(nobody, editor.id, std::nullopt)), "NOT_FOUND");
  EXPECT_EQ(world.refusal(stores.roles.take(actor, nothing, std::nullopt)), "NOT_FOUND");
  EXPECT_EQ(world.refusal(stores.roles.change(nothing, with({}, "x"))), "NOT_FOUND");
  EXPECT_EQ(world.refusal(stores.roles.remove(nothing, [&](const Role&) -> Result<AuditEntry> { return entry("x"); })),
            "NOT_FOUND");
}

TEST_P(RolesContract, APermissionOfOnesOwnCanBeTakenBack) {
  const UserId user = player();
  // By the command line, where nobody is logged in.
  const auto by_hand = [this](std::string action) {
    auto made = entry(std::move(action));
    made.actor = UserId{};
    return made;
  };
  EXPECT_TRUE(world.run(stores.users.grant(user, "read:users", by_hand("grantPermission"))));
  EXPECT_FALSE(world.run(stores.users.grant(user, "read:users", by_hand("grantPermission"))));
  EXPECT_TRUE(world.run(stores.users.revoke(user, "read:users", by_hand("revokePermission"))));
  EXPECT_FALSE(world.run(stores.users.revoke(user, "read:users", by_hand("revokePermission"))));
  EXPECT_THAT(permissions_of(user), IsEmpty());
  EXPECT_EQ(world.refusal(stores.users.revoke(world.id<UserId>(), "read:users")), "NOT_FOUND");
}

}  // namespace
}  // namespace battlesbit
