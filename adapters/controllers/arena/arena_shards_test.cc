// Several arenas divide the shards, and take over from each other.
#include "adapters/controllers/arena/arena_service_fixture_test.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

class ArenaShardsTest : public ArenaServiceTest {
 protected:
  struct Arena {
    std::unique_ptr<ArenaService> service;
    TaskGroup::TaskId task = 0;
  };
  Arena arena(std::string owner, std::int16_t shards) {
    Arena made{make_service(std::move(owner), shards), 0};
    made.task = tasks.spawn("arena", made.service->run());
    return made;
  }
};

TEST_F(ArenaShardsTest, ASecondOneGetsItsPartAndGivesItBackAtOnce) {
  const auto one = arena("one", 8);
  clock.run_for(loop, 1s);
  EXPECT_EQ(one.service->owned_shards(), 8);
  const auto two = arena("two", 8);
  clock.run_for(loop, 1s);
  EXPECT_EQ(one.service->owned_shards(), 4);
  EXPECT_EQ(two.service->owned_shards(), 4);
  const auto three = arena("three", 8);
  clock.run_for(loop, 1s);
  EXPECT_EQ(one.service->owned_shards() + two.service->owned_shards() + three.service->owned_shards(), 8);
  EXPECT_GE(three.service->owned_shards(), 2);
  tasks.cancel(one.task);
  clock.run_for(loop, 600ms);  // Less than a lease lasts.
  EXPECT_EQ(one.service->owned_shards(), 0);
  EXPECT_EQ(two.service->owned_shards() + three.service->owned_shards(), 8);
  stop();
}

TEST_F(ArenaShardsTest, AnArenaThatIsSilentIsFollowedWithinThreeSeconds) {
  trade(1s, 100);
  open_position().stop_loss = Price::from_integer(95);
  // Of an arena that died: it renewed its lease and said that it was there a moment ago.
  const auto& last = history.trades.back();
  database.checkpoints[{0, kBtc}] = {kBtc, last.trade_id, last.time, last.price};
  const auto lease_until = clock.now() + TermOptions{}.lease_duration;
  database.shards[0] = {7, lease_until};
  database.arena_members["dead"] = clock.now() + TermOptions{}.lease_duration * 3 / 4;
  const auto next = arena("next", 1);
  live_trade(1s, 94);
  EXPECT_EQ(next.service->owned_shards(), 0) << "the lease still runs";
  live_trade(500ms, 101);
  clock.run_for(loop, 1'400ms);  // With the time above: three seconds.
  EXPECT_EQ(next.service->owned_shards(), 1);
  const auto& position = database.positions.begin()->second;
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  EXPECT_EQ(position.close_tick, history.trades[1]);
  EXPECT_GT(database.shards.at(0).epoch, 7);
  stop();
}

// It was paused for longer than its lease and goes on as if nothing had been.
TEST_F(ArenaShardsTest, AZombieChangesNothingAndTellsNothing) {
  trade(1s, 100);
  Position& position = open_position();
  position.stop_loss = Price::from_integer(95);
  const auto zombie = arena("zombie", 1);
  live_trade(1s, 100);
  ASSERT_EQ(zombie.service->owned_shards(), 1);
  bus.announce(subjects::kLiveInterest, R"({"matches":[")" + match.id.to_string() + R"("]})");
  const auto told = bus.subscribe("events.*." + match.id.to_string(), 100);
  clock.run_for(loop, 300ms);
  while (told->try_next()) continue;

  // Meanwhile another one took the shard, raised the epoch, and holds it.
  database.shards[0] = {database.shards.at(0).epoch + 1, clock.now() + 1min};
  trade(0s, 94);
  bus.announce(tick_subject(kBtc), encode_tick({kBtc, history.trades.back(), {}}));
  clock.run_for(loop, 2s);
  EXPECT_EQ(position.status, PositionStatus::kOpen);
  EXPECT_EQ(position.close_tick, std::nullopt);
  EXPECT_EQ(told->try_next(), std::nullopt);
  EXPECT_EQ(zombie.service->owned_shards(), 0);
  EXPECT_TRUE(database.outbox.empty());

  database.shards[0].expires_at = clock.now();  // That one dies: the zombie is a candidate as any other.
  clock.run_for(loop, 500ms);
  EXPECT_EQ(zombie.service->owned_shards(), 1);
  live_trade(100ms, 101);
  EXPECT_EQ(position.close_tick, history.trades[2]) << "the trade that crossed it";
  EXPECT_EQ(position.status, PositionStatus::kClosed);
  stop();
}

}  // namespace
}  // namespace battlesbit::arena
