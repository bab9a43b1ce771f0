// Trades beyond belief: the same promises in memory and in PostgreSQL.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

BATTLESBIT_CONTRACT_SUITE(DoubtedTradesContract);

DoubtedTrade doubted(std::int64_t id, Doubt doubt = Doubt::kPrice) {
  const TickRef trade{id, Timestamp(std::chrono::seconds(1'750'000'000)), *Price::parse("0.5")};
  return {Tick{Symbol{"BTCUSDT"}, trade, *Quantity::parse("0.001")}, *Price::parse("100.25"), doubt};
}

TEST_P(DoubtedTradesContract, AreListedOldestFirstUntilTheFirstVerdict) {
  auto& doubts = stores.doubted_trades;
  world.run(doubts.add(doubted(2, Doubt::kFuture), world.now()));
  world.run(doubts.add(doubted(1), world.now() + std::chrono::seconds(1)));
  auto other = doubted(2);
  other.last_price = {};
  world.run(doubts.add(other, world.now()));
  const auto open = world.run(doubts.undecided(10));
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open[0], (OpenDoubt{doubted(2, Doubt::kFuture), world.now()}));
  EXPECT_EQ(open[1].trade, doubted(1));
  EXPECT_EQ(world.run(doubts.undecided(1)).size(), 1u);

  EXPECT_EQ(world.run(doubts.verdict({"BTCUSDT"}, 2)), std::nullopt);
  EXPECT_TRUE(world.run(doubts.decide({{"BTCUSDT"}, 2, DoubtVerdict::kRefused}, "ann", world.now())));
  EXPECT_FALSE(world.run(doubts.decide({{"BTCUSDT"}, 2, DoubtVerdict::kAccepted}, "ben", world.now())));
  EXPECT_FALSE(world.run(doubts.decide({{"ETHUSDT"}, 1, DoubtVerdict::kAccepted}, "ben", world.now())));
  EXPECT_EQ(world.run(doubts.verdict({"BTCUSDT"}, 2)), DoubtVerdict::kRefused);
  EXPECT_EQ(world.run(doubts.undecided(10)).size(), 1u);
}

}  // namespace
}  // namespace battlesbit
