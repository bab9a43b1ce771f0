#include "adapters/controllers/arena/recent_ticks.h"

#include <gmock/gmock.h>

namespace battlesbit::arena {
namespace {

using testing::ElementsAre;
using testing::Optional;

const Symbol kBtc{"BTCUSDT"};

Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }
Tick tick(std::int64_t id, int second) { return {kBtc, {id, at(second), Price::from_integer(id)}, {}}; }

TEST(RecentTicks, GivesWhatCameAfterATradeAsLongAsItIsCertain) {
  RecentTicks recent(3);
  for (int id = 1; id <= 4; ++id) recent.add(tick(id, id));
  EXPECT_THAT(recent.after(kBtc, 1, 10), Optional(ElementsAre(tick(2, 2), tick(3, 3), tick(4, 4))));
  EXPECT_THAT(recent.after(kBtc, 2, 1), Optional(ElementsAre(tick(3, 3))));
  EXPECT_EQ(recent.after(kBtc, 0, 10), std::nullopt) << "the first was forgotten";
  EXPECT_EQ(recent.after(kBtc, 4, 10), std::nullopt) << "there may be more than was seen";
  EXPECT_EQ(recent.after(Symbol{"ETHUSDT"}, 1, 10), std::nullopt);
}

TEST(RecentTicks, AHoleMakesItForgetWhatWasBefore) {
  RecentTicks recent(10);
  recent.add(tick(1, 1));
  recent.add(tick(3, 3));
  recent.add(tick(3, 3));
  recent.add(tick(4, 4));
  EXPECT_EQ(recent.after(kBtc, 1, 10), std::nullopt);
  EXPECT_THAT(recent.after(kBtc, 2, 10), Optional(ElementsAre(tick(3, 3), tick(4, 4))));
}

TEST(RecentTicks, TakesOlderOnesThatEndWhereItBegins) {
  RecentTicks recent(10);
  recent.add(tick(5, 5));
  recent.add_older(kBtc, {tick(2, 2), tick(3, 3)});
  EXPECT_EQ(recent.after(kBtc, 2, 10), std::nullopt) << "4 is missing";
  recent.add_older(kBtc, {tick(2, 2), tick(3, 3), tick(4, 4), tick(5, 5), tick(6, 6)});
  EXPECT_THAT(recent.after(kBtc, 1, 10), Optional(testing::SizeIs(4)));
}

TEST(RecentTicks, KnowsThePastByTimeWhenItReachesOverIt) {
  RecentTicks recent(10);
  for (int id = 1; id <= 4; ++id) recent.add(tick(id, id));
  EXPECT_EQ(recent.since(kBtc, at(1), 10), std::nullopt) << "there may have been more of the first one's microsecond";
  EXPECT_THAT(recent.since(kBtc, at(3), 10), Optional(ElementsAre(tick(3, 3), tick(4, 4))));
  EXPECT_EQ(recent.last_before(kBtc, at(3)), tick(3, 3));
  EXPECT_EQ(recent.last_before(kBtc, at(4)), std::nullopt) << "another one of that time may come";
  EXPECT_EQ(recent.last_before(kBtc, at(0)), std::nullopt);
}

}  // namespace
}  // namespace battlesbit::arena
