// Who has won the most: the same order over every store.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;

class LeaderboardContract : public contract::StoresSuite {
 protected:
  void set(UserId user, std::int32_t cup, bool is_active = true) {
    world.run(stores.users.change(user, [=](User& stored) -> Result<void> {
      stored.cup = cup;
      stored.is_active = is_active;
      return {};
    }));
  }
  // A match for this many cups, won by who joined first.
  Table played(std::int32_t cup) {
    Table t = table();
    t.game.cup = cup;
    world.run(stores.games.put(t.game));
    world.run(close_orders(t.match.id));
    if (!lease) lease = world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
    world.run(stores.arena.commit(*lease, {{MatchFinished{t.match.id}, {}}}, {}, world.now()));
    world.run(settle_for_first(t.match.id));
    return t;
  }
  std::vector<Standing> best(std::optional<Timestamp> since, std::size_t limit = 10) {
    return world.run(stores.leaderboard.best(since, limit));
  }
  std::optional<ArenaLease> lease;
};
INSTANTIATE_TEST_SUITE_P(Stores, LeaderboardContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(LeaderboardContract, OfAllTimeByWhatTheyHave) {
  const UserId first = player(), second = player(), none = player(), gone = player();
  set(first, 5);
  set(second, 7);
  set(none, 0);
  set(gone, 9, false);
  EXPECT_THAT(best({}), ElementsAre(Standing{second, 7}, Standing{first, 5}));
  EXPECT_THAT(best({}, 1), ElementsAre(Standing{second, 7}));
  set(first, 7);
  EXPECT_THAT(best({}), ElementsAre(Standing{std::min(first, second), 7}, Standing{std::max(first, second), 7}));
}

TEST_P(LeaderboardContract, OfAPeriodByWhatItsMatchesGave) {
  const auto start = world.now();
  const Table small = played(2);
  const Table large = played(9);
  EXPECT_THAT(best(start), ElementsAre(Standing{large.users[0], 9}, Standing{small.users[0], 2}));
  EXPECT_THAT(best(small.match.end_time + std::chrono::hours(10'000)), IsEmpty());
  set(large.users[0], 100, false);
  EXPECT_THAT(best(start), ElementsAre(Standing{small.users[0], 2}));
}

}  // namespace
}  // namespace battlesbit
