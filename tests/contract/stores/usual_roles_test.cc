// What the migrations bring is what the code knows: a usual role that changes needs a migration, so that installations
// which have it already get the change too.
#include <gmock/gmock.h>

#include "adapters/postgres/stores.h"
#include "pkg/testing/postgres_server.h"
#include "store/schema.h"
#include "tests/contract/stores/world.h"

namespace battlesbit::contract {
namespace {
using testing::PostgresServer;

TEST(UsualRoles, AreInEveryDatabaseAsTheCodeHasThem) {
  auto& server = PostgresServer::shared();
  const auto database = server.create_database();
  for (const auto& file : store::schema_files()) server.execute(database, std::string(file.sql));
  World world;
  postgres::Pool::Options options;
  options.connection.uri = server.uri(database);
  postgres::Pool pool(world.loop.get_executor(), options);
  postgres::Stores stores({pool, world.clock, world.random, world.committed});

  auto found = world.run(stores.roles.all());
  auto expected = usual_roles(world.now());
  std::ranges::sort(expected, {}, &Role::name);
  for (auto& role : found) role.created_at = role.updated_at = world.now();
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace battlesbit::contract
