// Leases: the same promises in memory and in PostgreSQL, whose clock is not the test's: what runs out, runs out at
// once.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

BATTLESBIT_CONTRACT_SUITE(LeasesContract);

TEST_P(LeasesContract, OneOwnerAtATimeAndEachWithAGreaterEpoch) {
  auto& leases = stores.leases;
  const auto first = world.run(leases.acquire("market", "a", 1h));
  ASSERT_TRUE(first);
  EXPECT_EQ(world.run(leases.acquire("market", "b", 1h)), std::nullopt);
  EXPECT_TRUE(world.run(leases.acquire("other", "b", 1h))) << "each name is a lease of its own";
  world.run(leases.renew(*first, 0us));
  const auto second = world.run(leases.acquire("market", "b", 1h));
  ASSERT_TRUE(second);
  EXPECT_GT(second->epoch, first->epoch);
  EXPECT_EQ(world.refusal(leases.renew(*first, 1h)), "LEASE_LOST");
  world.run(leases.release(*first));
  EXPECT_EQ(world.run(leases.acquire("market", "a", 1h)), std::nullopt) << "a lost lease cannot be given back";
}

TEST_P(LeasesContract, WhatWasGivenBackIsFreeAtOnceAndCannotBeRenewed) {
  auto& leases = stores.leases;
  const auto first = world.run(leases.acquire("market", "a", 1h));
  world.run(leases.release(*first));
  EXPECT_EQ(world.refusal(leases.renew(*first, 1h)), "LEASE_LOST");
  const auto second = world.run(leases.acquire("market", "b", 1h));
  ASSERT_TRUE(second);
  EXPECT_GT(second->epoch, first->epoch);
}

TEST_P(LeasesContract, ALeaseThatRanOutIsRenewedAsLongAsNobodyTookIt) {
  auto& leases = stores.leases;
  const auto held = world.run(leases.acquire("market", "a", 0us));
  world.run(leases.renew(*held, 1h));
  EXPECT_EQ(world.run(leases.acquire("market", "b", 1h)), std::nullopt);
}

TEST_P(LeasesContract, OfManyWhoAskAtOnceOneGetsIt) {
  std::vector<Task<Result<std::optional<Lease>>>> asking;
  for (int i = 0; i < 8; ++i) asking.push_back(stores.leases.acquire("market", "x", 1h));
  int owners = 0;
  for (const auto& result : world.race(std::move(asking))) owners += result && *result ? 1 : 0;
  EXPECT_EQ(owners, 1);
}

}  // namespace
}  // namespace battlesbit
