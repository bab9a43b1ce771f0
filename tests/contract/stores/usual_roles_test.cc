// What the migrations bring is what the code knows: a usual role that changes needs a migration, so that installations
// which have it already get the change too.
#include <algorithm>
#include <cstdint>

#include <gmock/gmock.h>

#include "adapters/postgres/stores.h"
#include "pkg/testing/postgres_server.h"
#include "store/schema.h"
#include "tests/contract/stores/world.h"

namespace battlesbit::contract {
namespace {
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::PostgresServer;

constexpr std::int32_t kMigration = 16;

class UsualRoles : public ::testing::Test {
 protected:
  void migrate(std::int32_t from, std::int32_t to) {
    for (const auto& file : store::schema_files()) {
      if (file.number >= from && file.number <= to) execute(std::string(file.sql));
    }
  }
  void execute(const std::string& sql) { PostgresServer::shared().execute(database_, sql); }

  // By name, as if they had been made now.
  std::vector<Role> found() {
    World world;
    postgres::Pool::Options options;
    options.connection.uri = PostgresServer::shared().uri(database_);
    postgres::Pool pool(world.loop.get_executor(), options);
    postgres::Stores stores({pool, world.clock, world.random, world.committed});
    auto roles = world.run(stores.roles.all());
    for (auto& role : roles) role.created_at = role.updated_at = {};
    return roles;
  }

  static std::vector<Role> expected() {
    auto roles = usual_roles({});
    std::ranges::sort(roles, {}, &Role::name);
    return roles;
  }

  std::string database_ = PostgresServer::shared().create_database();
};

TEST_F(UsualRoles, AreInEveryDatabaseAsTheCodeHasThem) {
  migrate(1, INT32_MAX);
  EXPECT_EQ(found(), expected());
}

TEST_F(UsualRoles, AnInstallationKeepsWhatItHas) {
  migrate(1, kMigration - 1);
  execute(
      "insert into roles (id, name, description, created_at, updated_at) values "
      "('01900000-0000-7000-8000-00000000a001', 'chief', 'Renamed.', now(), now()), "
      "('01900000-0000-7000-8000-0000000000ff', 'editor', 'Their own.', now(), now())");
  migrate(kMigration, INT32_MAX);
  const auto roles = found();
  std::vector<std::string> names;
  for (const auto& role : roles) names.push_back(role.name);
  EXPECT_THAT(names, ElementsAre("chief", "editor", "moderator", "support"));
  EXPECT_THAT(roles[0].permissions, IsEmpty());
  EXPECT_THAT(roles[1].permissions, IsEmpty());
  EXPECT_EQ(roles[2], expected()[2]);
}

}  // namespace
}  // namespace battlesbit::contract
