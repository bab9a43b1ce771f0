#include "application/usecases/market/unpublished_ticks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit {
namespace {
using testing::ElementsAre;

const Symbol kBitcoin{"BTCUSDT"};
const Symbol kEther{"ETHUSDT"};

Tick tick(const Symbol& symbol, std::int64_t id) {
  return Tick{symbol, TickRef{id, Timestamp(Duration(id)), Price::from_integer(100)}, Quantity::from_integer(1)};
}

class Unpublished : public testing::Test {
 protected:
  std::vector<std::int64_t> take() {
    std::vector<std::int64_t> ids;
    for (const auto& each : ticks_.take()) ids.push_back(each.trade.trade_id);
    return ids;
  }
  UnpublishedTicks ticks_{3};
};

TEST_F(Unpublished, KeepsWhatNobodyPublishedAndGivesItOnceInOrder) {
  for (const std::int64_t id : {7, 8, 9}) ticks_.add(tick(kBitcoin, id));
  ticks_.mark_published(kBitcoin, 7);
  ticks_.add(tick(kBitcoin, 7));
  EXPECT_EQ(ticks_.size(), 2u);
  EXPECT_THAT(take(), ElementsAre(8, 9));
  EXPECT_THAT(take(), ElementsAre());
  EXPECT_FALSE(ticks_.take_if_next(tick(kBitcoin, 11)));
  EXPECT_TRUE(ticks_.take_if_next(tick(kBitcoin, 10)));
  EXPECT_TRUE(ticks_.take_if_next(tick(kBitcoin, 11)));
}

TEST_F(Unpublished, OnlyTheNextTradeOfAnEmptyQueueIsNext) {
  EXPECT_TRUE(ticks_.take_if_next(tick(kBitcoin, 4))) << "the first that anybody heard of";
  ticks_.add(tick(kBitcoin, 5));
  EXPECT_FALSE(ticks_.take_if_next(tick(kBitcoin, 6))) << "5 comes before it";
  EXPECT_TRUE(ticks_.take_if_next(tick(kEther, 1)));
}

TEST_F(Unpublished, ASymbolWithAHoleWaitsUntilItIsFilledOrPassedOver) {
  ticks_.mark_published(kBitcoin, 4);
  ticks_.add(tick(kBitcoin, 7));
  ticks_.add(tick(kEther, 1));
  EXPECT_THAT(take(), ElementsAre(1));
  ASSERT_EQ(ticks_.holes().size(), 1u);
  const auto hole = ticks_.holes().front();
  EXPECT_EQ(hole.symbol, kBitcoin);
  EXPECT_EQ(hole.after_id, 4);
  EXPECT_EQ(hole.before_id, 7);
  ticks_.mark_published(kBitcoin, 5);
  EXPECT_EQ(ticks_.holes().front().after_id, 5);
  ticks_.pass_over(ticks_.holes().front());
  EXPECT_THAT(take(), ElementsAre(7));
}

TEST_F(Unpublished, WhenThereAreTooManyTheOldestGoAndLeaveAHole) {
  ticks_.mark_published(kBitcoin, 1);
  for (std::int64_t id = 2; id <= 5; ++id) ticks_.add(tick(kBitcoin, id));
  EXPECT_EQ(ticks_.size(), 3u);
  ASSERT_EQ(ticks_.holes().size(), 1u);
  EXPECT_EQ(ticks_.holes().front().before_id, 3);
}

TEST_F(Unpublished, WhatAnotherPublishedNeverGoesBack) {
  ticks_.mark_published(kBitcoin, 9);
  ticks_.mark_published(kBitcoin, 3);
  ticks_.add(tick(kBitcoin, 9));
  ticks_.add(tick(kBitcoin, 10));
  EXPECT_THAT(take(), ElementsAre(10));
}

}  // namespace
}  // namespace battlesbit
