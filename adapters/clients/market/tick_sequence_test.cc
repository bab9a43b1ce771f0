#include "adapters/clients/market/tick_sequence.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit::binance {
namespace {

using Offered = TickSequence::Offered;

Tick tick(std::int64_t id, std::int64_t price = 100) {
  return Tick{Symbol{"BTCUSDT"}, TickRef{id, Timestamp(std::chrono::milliseconds(id)), Price::from_integer(price)},
              Quantity::from_integer(1)};
}

class Sequence : public testing::Test {
 protected:
  Offered offer(std::int64_t id, std::int64_t price = 100) { return sequence_.offer(tick(id, price), ready_); }
  void fill(std::vector<Tick> history, bool is_complete = true) { sequence_.fill(history, is_complete, ready_); }
  std::vector<std::int64_t> published() const {
    std::vector<std::int64_t> ids;
    for (const auto& one : ready_) ids.push_back(one.trade.trade_id);
    return ids;
  }

  TickSequence sequence_{5};
  std::vector<Tick> ready_;
};

TEST_F(Sequence, BeginsWithTheFirstTradeAndDropsDuplicates) {
  EXPECT_EQ(offer(7), Offered::kPublished);
  EXPECT_EQ(offer(8), Offered::kPublished);
  EXPECT_EQ(offer(8), Offered::kDuplicate);
  EXPECT_EQ(offer(3), Offered::kDuplicate);
  EXPECT_THAT(published(), testing::ElementsAre(7, 8));
  EXPECT_FALSE(sequence_.wants_history());
}

TEST_F(Sequence, HoldsBackWhatComesAfterAHoleUntilItIsFilled) {
  offer(1);
  EXPECT_EQ(offer(4), Offered::kParked);
  EXPECT_EQ(offer(5), Offered::kParked);
  EXPECT_EQ(offer(4), Offered::kDuplicate);
  EXPECT_THAT(published(), testing::ElementsAre(1));
  EXPECT_TRUE(sequence_.wants_history());
  fill({tick(2)}, true);
  EXPECT_TRUE(sequence_.wants_history());
  EXPECT_EQ(offer(3), Offered::kPublished);
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3, 4, 5));
  EXPECT_FALSE(sequence_.wants_history());
}

TEST_F(Sequence, AsksForTheRestWhenTooManyWait) {
  offer(1);
  for (std::int64_t id = 3; id <= 20; ++id) offer(id);
  fill({tick(2)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3, 4, 5, 6, 7));
  EXPECT_FALSE(sequence_.wants_history());
  EXPECT_EQ(offer(21), Offered::kParked);
  EXPECT_TRUE(sequence_.wants_history());
}

TEST_F(Sequence, BelievesAnImpossiblePriceOnlyFromTheHistory) {
  offer(1, 100);
  EXPECT_EQ(offer(2, 100'000), Offered::kSuspect);
  EXPECT_EQ(offer(2, 1), Offered::kSuspect);
  EXPECT_TRUE(sequence_.wants_history());
  EXPECT_THAT(published(), testing::ElementsAre(1));
  fill({tick(2, 300)});
  EXPECT_EQ(offer(3, 301), Offered::kPublished);
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
}

TEST_F(Sequence, AskedAfterAReconnectionItIsContentWithNothing) {
  sequence_.expect_more();
  EXPECT_FALSE(sequence_.wants_history()) << "nothing is known yet, so nothing is missed";
  offer(1);
  sequence_.expect_more();
  EXPECT_TRUE(sequence_.wants_history());
  fill({tick(2), tick(3)}, false);
  EXPECT_TRUE(sequence_.wants_history());
  fill({});
  EXPECT_FALSE(sequence_.wants_history());
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
}

TEST_F(Sequence, AnIdThatDoesNotExistIsForgotten) {
  offer(1);
  offer(1'000'000'000);
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(sequence_.wants_history());
    fill({});
  }
  EXPECT_FALSE(sequence_.wants_history());
  EXPECT_EQ(offer(2), Offered::kPublished);
}

TEST_F(Sequence, CountsWhatTheExchangeItselfHasLost) {
  sequence_.resume_after(10);
  sequence_.expect_more();
  fill({tick(15), tick(16)});
  EXPECT_EQ(sequence_.lost(), 4);
  EXPECT_THAT(published(), testing::ElementsAre(15, 16));
}

// Whatever the stream does, with a truthful history the outcome is every trade once and in order.
TEST(SequenceProperty, AnyDisorderEndsInTheWholeSequence) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    std::mt19937_64 random(seed);
    constexpr std::int64_t kTrades = 200;
    TickSequence sequence(1 + random() % 20);
    std::vector<Tick> ready;
    sequence.resume_after(0);
    for (std::int64_t id = 1; id <= kTrades; ++id) {
      const auto chance = random() % 10;
      if (chance == 0) continue;
      sequence.offer(tick(id), ready);
      if (chance == 1) sequence.offer(tick(1 + static_cast<std::int64_t>(random() % kTrades)), ready);
      if (chance == 2) sequence.expect_more();
      if (chance > 3 || !sequence.wants_history()) continue;
      std::vector<Tick> page;
      const auto last = *sequence.last_id();
      for (auto next = last + 1; next <= id && page.size() < 3; ++next) page.push_back(tick(next));
      sequence.fill(page, page.size() < 3, ready);
    }
    for (sequence.expect_more(); sequence.wants_history();) {
      std::vector<Tick> page;
      for (auto next = *sequence.last_id() + 1; next <= kTrades && page.size() < 3; ++next) page.push_back(tick(next));
      sequence.fill(page, page.size() < 3, ready);
    }
    ASSERT_EQ(ready.size(), static_cast<std::size_t>(kTrades)) << "seed " << seed;
    for (std::int64_t id = 1; id <= kTrades; ++id) {
      ASSERT_EQ(ready[static_cast<std::size_t>(id - 1)].trade.trade_id, id) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace battlesbit::binance
