// What players own beside money: the same promises in memory and in PostgreSQL.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class InventoryContract : public contract::StoresSuite {
 protected:
  std::vector<std::uint8_t> unused(UserId user) { return world.run(stores.inventory.unused_leverage_items(user)); }
};
INSTANTIATE_TEST_SUITE_P(Stores, InventoryContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(InventoryContract, ItemsBelongToWhomTheyWereGranted) {
  const UserId owner = player();
  const UserId other = player();
  EXPECT_TRUE(world.run(stores.inventory.grant({owner, 125, 2, "first", world.now()})));
  EXPECT_TRUE(world.run(stores.inventory.grant({owner, 20, 1, "second", world.now()})));
  EXPECT_THAT(unused(owner), ElementsAre(20, 125, 125));
  EXPECT_THAT(unused(other), IsEmpty());
}

TEST_P(InventoryContract, AGrantCountsOnce) {
  const UserId owner = player();
  const Inventory::Grant grant{owner, 125, 2, "key", world.now()};
  EXPECT_TRUE(world.run(stores.inventory.grant(grant)));
  world.advance(std::chrono::hours(1));
  EXPECT_FALSE(world.run(stores.inventory.grant({owner, 125, 2, "key", world.now()})));
  EXPECT_THAT(unused(owner), ElementsAre(125, 125));
}

TEST_P(InventoryContract, OfManyAtOnceOneGrants) {
  const UserId owner = player();
  std::vector<Task<Result<bool>>> grants;
  for (int i = 0; i < 8; ++i) grants.push_back(stores.inventory.grant({owner, 50, 3, "key", world.now()}));
  int granted = 0;
  for (const auto& result : world.race(std::move(grants))) granted += result.value() ? 1 : 0;
  EXPECT_EQ(granted, 1);
  EXPECT_THAT(unused(owner), ElementsAre(50, 50, 50));
}

TEST_P(InventoryContract, AKeyStandsForOneGrant) {
  const UserId owner = player();
  const UserId other = player();
  EXPECT_TRUE(world.run(stores.inventory.grant({owner, 125, 1, "key", world.now()})));
  for (const Inventory::Grant& grant :
       {Inventory::Grant{other, 125, 1, "key", world.now()}, Inventory::Grant{owner, 20, 1, "key", world.now()},
        Inventory::Grant{owner, 125, 2, "key", world.now()}}) {
    EXPECT_EQ(world.refusal(stores.inventory.grant(grant)), "IDEMPOTENCY_KEY_REUSED");
  }
  EXPECT_THAT(unused(owner), ElementsAre(125));
  EXPECT_THAT(unused(other), IsEmpty());
}

TEST_P(InventoryContract, NobodyIsNotGranted) {
  EXPECT_EQ(world.refusal(stores.inventory.grant({world.id<UserId>(), 125, 1, "key", world.now()})), "NOT_FOUND");
  // The key is still free.
  EXPECT_TRUE(world.run(stores.inventory.grant({player(), 125, 1, "key", world.now()})));
}

}  // namespace
}  // namespace battlesbit
