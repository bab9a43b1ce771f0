#include "adapters/clients/market/tick_sequence.h"

#include <random>

#include <fmt/format.h>
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
  Offered offer(std::int64_t id, std::int64_t price = 100) {
    return sequence_.offer(tick(id, price), std::nullopt, ready_);
  }
  // The stream's first trade, and the history tells the same.
  void begin(const Tick& first) {
    EXPECT_EQ(sequence_.offer(first, std::nullopt, ready_), Offered::kParked);
    fill({first});
  }
  void begin(std::int64_t id, std::int64_t price = 100) { begin(tick(id, price)); }
  void fill(std::vector<Tick> history, bool is_complete = true) { sequence_.fill(history, is_complete, ready_); }
  std::vector<std::int64_t> published() const {
    std::vector<std::int64_t> ids;
    for (const auto& one : ready_) ids.push_back(one.trade.trade_id);
    return ids;
  }

  static Tick at(std::int64_t id, std::int64_t time_ms) {
    auto each = tick(id);
    each.trade.time = Timestamp(std::chrono::milliseconds(time_ms));
    return each;
  }
  std::vector<std::string> news() {
    std::vector<std::string> texts;
    for (const auto& each : sequence_.take_news()) {
      if (const auto* doubted = std::get_if<DoubtedTrade>(&each)) {
        texts.push_back(fmt::format("{} at {} after {}: {}", doubted->tick.trade.trade_id,
                                    doubted->tick.trade.price.to_string(), doubted->last_price.to_string(),
                                    to_text(doubted->doubt)));
      } else {
        const auto& decided = std::get<DoubtDecided>(each);
        texts.push_back(fmt::format("{} {}", decided.trade_id, to_text(decided.verdict)));
      }
    }
    return texts;
  }

  TickSequence sequence_{5};
  std::vector<Tick> ready_;
};

TEST_F(Sequence, BeginsWithTheFirstTradeThatTheHistoryConfirmsAndDropsDuplicates) {
  EXPECT_EQ(offer(7), Offered::kParked);
  EXPECT_EQ(offer(7), Offered::kDuplicate);
  EXPECT_TRUE(published().empty());
  EXPECT_TRUE(sequence_.wants_history());
  fill({tick(7)});
  EXPECT_EQ(offer(8), Offered::kPublished);
  EXPECT_EQ(offer(8), Offered::kDuplicate);
  EXPECT_EQ(offer(3), Offered::kDuplicate);
  EXPECT_THAT(published(), testing::ElementsAre(7, 8));
  EXPECT_FALSE(sequence_.wants_history());
}

TEST_F(Sequence, TheFirstTradeHasThePriceThatTheHistoryTells) {
  offer(7, 90'000'000);
  offer(8, 101);
  fill({tick(7, 100)});
  EXPECT_THAT(published(), testing::ElementsAre(7, 8));
  EXPECT_EQ(ready_[0].trade.price, Price::from_integer(100));
  EXPECT_THAT(news(), testing::ElementsAre("7 at 90000000 after 0: price", "7 corrected"));
}

TEST_F(Sequence, AFirstTradeThatTheHistoryDoesNotHaveIsNoBeginning) {
  // One that is long past under that id, one that comes later, and none.
  for (const std::vector<Tick>& history : {std::vector{at(7, -90'000)}, std::vector{tick(9)}}) {
    offer(7, 90'000'000);
    fill(history);
    EXPECT_THAT(news(), testing::ElementsAre("7 at 90000000 after 0: price", "7 vanished"));
  }
  offer(1'000'000'000);
  EXPECT_EQ(offer(20), Offered::kDuplicate);
  for (int i = 0; i < 3; ++i) fill({});
  EXPECT_TRUE(published().empty());
  EXPECT_FALSE(sequence_.wants_history());
  begin(21);
  EXPECT_THAT(published(), testing::ElementsAre(21)) << "it begins with the next one";
}

TEST_F(Sequence, BeginsAnewWhenTheHistoryWillNeverAnswer) {
  offer(7);
  sequence_.give_up();
  EXPECT_FALSE(sequence_.wants_history());
  EXPECT_TRUE(published().empty());
  begin(8);
  EXPECT_THAT(published(), testing::ElementsAre(8));
}

TEST_F(Sequence, HoldsBackWhatComesAfterAHoleUntilItIsFilled) {
  begin(1);
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
  begin(1);
  for (std::int64_t id = 3; id <= 20; ++id) offer(id);
  fill({tick(2)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3, 4, 5, 6, 7));
  EXPECT_FALSE(sequence_.wants_history());
  EXPECT_EQ(offer(21), Offered::kParked);
  EXPECT_TRUE(sequence_.wants_history());
}

TEST_F(Sequence, ParksAPriceBeyondBeliefUntilTheHistoryConfirmsIt) {
  begin(1, 100);
  EXPECT_EQ(offer(2, 49), Offered::kDoubted);
  EXPECT_EQ(offer(3, 48), Offered::kParked);
  EXPECT_TRUE(sequence_.wants_history());
  EXPECT_THAT(published(), testing::ElementsAre(1));
  EXPECT_THAT(news(), testing::ElementsAre("2 at 49 after 100: price"));
  fill({tick(2, 49)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
  EXPECT_THAT(news(), testing::ElementsAre("2 confirmed"));
  EXPECT_FALSE(sequence_.wants_history());
}

TEST_F(Sequence, NeverTellsAPriceThatTheHistoryCorrects) {
  begin(1, 100);
  offer(2, 90'000'000);
  offer(3, 101);
  fill({tick(2, 102)});
  EXPECT_EQ(ready_[1].trade.price, Price::from_integer(102));
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
  EXPECT_THAT(news(), testing::ElementsAre("2 at 90000000 after 100: price", "2 corrected"));
}

TEST_F(Sequence, DoubtsEachOfSeveralFalseTradesThatWaited) {
  begin(1, 100);
  offer(2, 90'000'000);
  offer(3, 90'000'000);
  fill({tick(2, 102)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 2));
  fill({tick(3, 103), tick(4, 103)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(news(), testing::ElementsAre("2 at 90000000 after 100: price", "2 corrected",
                                           "3 at 90000000 after 102: price", "3 corrected"));
}

TEST_F(Sequence, ADoubtedTradeThatTheHistoryDoesNotHaveWasNone) {
  begin(1, 100);
  offer(2, 300);
  fill({tick(3, 100)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 3));
  EXPECT_THAT(news(), testing::ElementsAre("2 at 300 after 100: price", "2 vanished"));
}

TEST_F(Sequence, TheOtherConnectionMayTellWhatThisOneGarbled) {
  begin(1, 100);
  offer(2, 300);
  EXPECT_EQ(offer(2, 101), Offered::kPublished);
  EXPECT_THAT(published(), testing::ElementsAre(1, 2));
  EXPECT_THAT(news(), testing::ElementsAre("2 at 300 after 100: price", "2 corrected"));
}

TEST(SequenceOfACrash, IsBelievedWithoutTheHistoryWhenWhatFollowsAgrees) {
  TickSequence sequence(1'000);
  std::vector<Tick> ready;
  const auto offer = [&](std::int64_t id, std::int64_t price) {
    auto each = tick(id, price);
    each.trade.time += std::chrono::milliseconds(100) * id;
    sequence.offer(each, std::nullopt, ready);
    return each;
  };
  sequence.fill({offer(1, 100)}, true, ready);
  for (std::int64_t id = 2; id <= 21; ++id) {
    offer(id, 40);
    EXPECT_FALSE(sequence.believe_what_follows(ready)) << "after " << id;
  }
  offer(22, 41);
  EXPECT_TRUE(sequence.believe_what_follows(ready));
  EXPECT_EQ(ready.size(), 22u);
  EXPECT_FALSE(sequence.wants_history());
}

TEST(SequenceOfACrash, TheFirstTradesAreBelievedWithoutTheHistoryWhenTheyAgree) {
  TickSequence sequence(1'000);
  std::vector<Tick> ready;
  for (std::int64_t id = 1; id <= 21; ++id) {
    auto each = tick(id);
    each.trade.time += std::chrono::milliseconds(100) * id;
    sequence.offer(each, std::nullopt, ready);
    EXPECT_EQ(sequence.believe_what_follows(ready), id == 21) << id;
  }
  EXPECT_EQ(ready.size(), 21u);
  EXPECT_TRUE(sequence.take_news().empty());
}

TEST(SequenceOfAnOutlier, IsNotBelievedAsTheFirst) {
  TickSequence sequence(1'000);
  std::vector<Tick> ready;
  sequence.offer(tick(1, 90'000'000), std::nullopt, ready);
  for (std::int64_t id = 2; id <= 3'000; ++id) sequence.offer(tick(id), std::nullopt, ready);
  EXPECT_FALSE(sequence.believe_what_follows(ready));
  EXPECT_TRUE(ready.empty());
}

TEST(SequenceOfAnOutlier, IsNotBelievedWhenWhatFollowsDoesNotAgree) {
  TickSequence sequence(1'000);
  std::vector<Tick> ready;
  sequence.offer(tick(1, 100), std::nullopt, ready);
  sequence.fill({tick(1, 100)}, true, ready);
  sequence.offer(tick(2, 40), std::nullopt, ready);
  for (std::int64_t id = 3; id <= 3'000; ++id) sequence.offer(tick(id, 100), std::nullopt, ready);
  EXPECT_FALSE(sequence.believe_what_follows(ready));
  EXPECT_EQ(ready.size(), 1u);
}

TEST_F(Sequence, AnOperatorDecidesWhatNothingElseDid) {
  begin(1, 100);
  offer(2, 300);
  offer(3, 301);
  sequence_.accept(3, ready_);
  sequence_.refuse(1, ready_);
  EXPECT_THAT(published(), testing::ElementsAre(1)) << "neither is in doubt";
  sequence_.accept(2, ready_);
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
  offer(4, 100);
  sequence_.refuse(4, ready_);
  EXPECT_EQ(offer(5, 302), Offered::kPublished);
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3, 5));
  EXPECT_EQ(sequence_.lost(), 1);
  EXPECT_THAT(news(), testing::ElementsAre("2 at 300 after 100: price", "2 accepted", "4 at 100 after 301: price",
                                           "4 refused"));
}

TEST_F(Sequence, DoubtsATradeFromThePast) {
  begin(at(1, 10'000));
  EXPECT_EQ(sequence_.offer(at(2, 9'500), std::nullopt, ready_), Offered::kPublished) << "within a second";
  EXPECT_EQ(sequence_.offer(at(3, 8'000), std::nullopt, ready_), Offered::kDoubted);
  EXPECT_THAT(news(), testing::ElementsAre("3 at 100 after 100: past"));
  fill({at(3, 10'001)});
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
}

TEST_F(Sequence, DoubtsATradeOfTheFuture) {
  const Timestamp latest(std::chrono::milliseconds(20'000));
  EXPECT_EQ(sequence_.offer(at(1, 20'001), latest, ready_), Offered::kDoubted) << "so it begins with the next one";
  EXPECT_EQ(sequence_.offer(at(2, 20'000), latest, ready_), Offered::kParked);
  fill({at(2, 20'000)});
  EXPECT_EQ(sequence_.offer(at(3, 90'000'000), latest, ready_), Offered::kDoubted);
  EXPECT_FALSE(sequence_.believe_what_follows(ready_));
  EXPECT_THAT(news(), testing::ElementsAre("3 at 100 after 100: future"));
  fill({at(3, 20'001)});
  EXPECT_THAT(published(), testing::ElementsAre(2, 3));
}

TEST_F(Sequence, AfterAResumptionTheHistoryTellsTheFirstTrade) {
  sequence_.resume_after(5);
  EXPECT_EQ(offer(6, 90'000'000), Offered::kParked) << "there is nothing to compare it with";
  fill({tick(6, 100)});
  EXPECT_EQ(ready_.at(0).trade.price, Price::from_integer(100));
}

TEST_F(Sequence, AfterAResumptionARecordThatIsBehindTellsNothing) {
  sequence_.resume_after(5);
  offer(6, 90'000'000);
  fill({});
  EXPECT_TRUE(published().empty());
  EXPECT_TRUE(sequence_.wants_history());
  fill({tick(6, 100)});
  EXPECT_EQ(ready_.at(0).trade.price, Price::from_integer(100));
}

TEST_F(Sequence, AskedAfterAReconnectionItIsContentWithNothing) {
  sequence_.expect_more();
  EXPECT_FALSE(sequence_.wants_history()) << "nothing is known yet, so nothing is missed";
  begin(1);
  sequence_.expect_more();
  EXPECT_TRUE(sequence_.wants_history());
  fill({tick(2), tick(3)}, false);
  EXPECT_TRUE(sequence_.wants_history());
  fill({});
  EXPECT_FALSE(sequence_.wants_history());
  EXPECT_THAT(published(), testing::ElementsAre(1, 2, 3));
}

TEST_F(Sequence, AnIdThatDoesNotExistIsForgotten) {
  begin(1);
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
      sequence.offer(tick(id), std::nullopt, ready);
      if (chance == 1) sequence.offer(tick(1 + static_cast<std::int64_t>(random() % kTrades)), std::nullopt, ready);
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
