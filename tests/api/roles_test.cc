// Roles: how operators are made, and that no permission grows by itself.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;
using testing::Not;

class RolesApi : public ApiTest {
 protected:
  RolesApi() { database.users.at(boss).is_superuser = true; }

  static std::string id_in(const std::string& response) { return response.substr(response.find("\"id\":\"") + 6, 36); }
  std::string create(const std::string& name, const std::string& permissions, UserId actor) {
    return ask("mutation { createRole(createRoleInput: {name: \"" + name + "\", description: \"d\", permissions: [" +
                   permissions + "]}) { id name permissions } }",
               actor);
  }
  std::string assign(const std::string& verb, UserId user, const std::string& role, UserId actor) {
    return ask("mutation { " + verb + "Role(userID: \"" + user.to_string() + "\", roleID: \"" + role +
                   "\") { roles { name } } }",
               actor);
  }
  std::string permissions_of(UserId user) { return ask("{ myPermissions }", user); }

  UserId boss = player("boss");
  UserId anna = player("anna");
};

TEST_F(RolesApi, ARoleMakesAnOperatorAtOnce) {
  const auto created = create("watcher", R"("read:users", "read:gameMatches", "read:users")", boss);
  EXPECT_THAT(created, HasSubstr(R"("name":"watcher","permissions":["read:gameMatches","read:users"])"));
  const auto id = id_in(created);
  EXPECT_EQ(permissions_of(anna), R"({"data":{"myPermissions":[]}})");
  EXPECT_EQ(assign("grant", anna, id, boss), R"({"data":{"grantRole":{"roles":[{"name":"watcher"}]}}})");
  EXPECT_EQ(permissions_of(anna), R"({"data":{"myPermissions":["read:gameMatches","read:users"]}})");
  EXPECT_THAT(ask("{ users { totalCount } }", anna), HasSubstr(R"("totalCount":2)"));
  EXPECT_EQ(database.audit.back().action, "grantRole");
  EXPECT_EQ(database.audit.back().changes, "role watcher: false -> true");

  ask("mutation { updateRole(id: \"" + id + R"(", updateRoleInput: {permissions: ["read:wallets"]}) { id } })", boss);
  EXPECT_EQ(database.audit.back().changes, "permissions: read:gameMatches read:users -> read:wallets");
  EXPECT_EQ(permissions_of(anna), R"({"data":{"myPermissions":["read:wallets"]}})");

  EXPECT_EQ(assign("revoke", anna, id, boss), R"({"data":{"revokeRole":{"roles":[]}}})");
  EXPECT_EQ(permissions_of(anna), R"({"data":{"myPermissions":[]}})");
  const auto entries = database.audit.size();
  assign("revoke", anna, id, boss);
  EXPECT_EQ(database.audit.size(), entries) << "nothing happened";
}

TEST_F(RolesApi, NobodyGivesMoreThanHeHas) {
  for (const auto* permission : {"create:roles", "update:roles", "delete:roles", "grant:roles", "read:roles"}) {
    ASSERT_TRUE(run(stores.users.grant(anna, permission)));
  }
  const auto strong = id_in(create("strong", R"("update:users")", boss));
  const auto weak = id_in(create("weak", R"("read:roles")", anna));
  EXPECT_THAT(create("stronger", R"("update:games")", anna), HasSubstr("holds update:games, which you do not have"));
  EXPECT_THAT(create("strongest", R"("*")", anna), HasSubstr("FORBIDDEN"));
  EXPECT_THAT(assign("grant", anna, strong, anna), HasSubstr("FORBIDDEN"));
  EXPECT_THAT(assign("revoke", boss, strong, anna), HasSubstr("FORBIDDEN"));
  const auto update = [this](const std::string& id, const std::string& permissions) {
    return ask(
        "mutation { updateRole(id: \"" + id + "\", updateRoleInput: {permissions: [" + permissions + "]}) { id } }",
        anna);
  };
  EXPECT_THAT(update(weak, R"("update:users")"), HasSubstr("FORBIDDEN"));
  EXPECT_THAT(update(strong, ""), HasSubstr("FORBIDDEN")) << "nor takes what he does not have";
  EXPECT_THAT(ask("mutation { deleteRole(id: \"" + strong + "\") }", anna), HasSubstr("FORBIDDEN"));
  EXPECT_EQ(ask("mutation { deleteRole(id: \"" + weak + "\") }", anna), R"({"data":{"deleteRole":true}})");
}

TEST_F(RolesApi, NamesWhatARoleMayNotBe) {
  EXPECT_THAT(create("Two Words", "", boss), HasSubstr("INVALID_NAME"));
  EXPECT_THAT(create("typo", R"("read:user")", boss), HasSubstr("there is no permission read:user"));
  EXPECT_THAT(create("editor", "", boss), HasSubstr("ROLE_EXISTS")) << "the seed has made one";
  EXPECT_THAT(ask("{ roles { name } permissions }", boss),
              HasSubstr(R"({"roles":[{"name":"admin"},{"name":"editor"},{"name":"moderator"},{"name":"support"}],)"
                        R"("permissions":["create:achievementDefinitions",)"));
}

TEST_F(RolesApi, RolesOfOthersAreNotShown) {
  const auto seen = [this](UserId viewer) {
    return ask("{ user(id: \"" + anna.to_string() + "\") { roles { name } } }", viewer);
  };
  EXPECT_THAT(seen(anna), HasSubstr(R"("roles":[])"));
  play({anna, player("bob")}, "Duel");
  EXPECT_THAT(ask("{ myMatches { edges { node { participants { user { nickName roles { name } } } } } } }", anna),
              HasSubstr(R"({"nickName":"bob","roles":null})"));
}

TEST_F(RolesApi, AnEmergencyStopHoldsForEveryMatch) {
  ASSERT_TRUE(run(stores.users.grant(anna, "update:gameMatches")));
  const auto carl = player("carl");
  set_price("bitcoin", "64000");
  const auto match = play({carl, player("dora")}, "Duel");
  const auto trade = [&] {
    return ask("mutation { createPosition(input: {matchID: \"" + match.id.to_string() +
                   R"(", baseToken: "BTC", side: buy, type: market, margin: 1, leverage: 1}) { status } })",
               carl);
  };
  EXPECT_EQ(ask("mutation { emergencyStop }", anna), R"({"data":{"emergencyStop":true}})");
  EXPECT_EQ(ask("{ isTradingStopped }"), R"({"data":{"isTradingStopped":true}})");
  EXPECT_THAT(trade(), HasSubstr("TRADING_LOCKED"));
  ask("mutation { emergencyStop }", anna);
  ASSERT_EQ(database.audit.size(), 1U) << "the second changed nothing";
  EXPECT_EQ(database.audit[0].changes, "stopped: false -> true");
  EXPECT_EQ(ask("mutation { emergencyStop(stopped: false) }", anna), R"({"data":{"emergencyStop":true}})");
  EXPECT_THAT(trade(), HasSubstr("pending"));
}

}  // namespace
}  // namespace battlesbit::graph::test
