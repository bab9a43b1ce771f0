#include "application/caches/leaderboard_view.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "adapters/memory/clock.h"

namespace battlesbit {
namespace {
using testing::ElementsAre;

class Scripted final : public Leaderboard {
 public:
  Task<Result<std::vector<Standing>>> best(std::optional<Timestamp> since, std::size_t limit) override {
    asked.push_back(since);
    if (is_away) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The database is away.");
    std::vector<Standing> standings;
    for (std::int64_t cup = 0; cup < 3; ++cup)
      standings.push_back({UserId{}, 10 * static_cast<int>(asked.size()) - cup});
    standings.resize(std::min(limit, standings.size()));
    co_return standings;
  }
  std::vector<std::optional<Timestamp>> asked;
  bool is_away = false;
};

class LeaderboardViewTest : public testing::Test {
 protected:
  std::vector<std::int64_t> cups(LeaderboardPeriod period = LeaderboardPeriod::kAll, std::size_t limit = 2) {
    const auto best = clock.run(loop, view.best(period, limit));
    std::vector<std::int64_t> found;
    if (!best) return {-1};
    for (const auto& standing : *best) found.push_back(standing.cup);
    return found;
  }
  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  Scripted store;
  LeaderboardView view{store, clock};
};

TEST_F(LeaderboardViewTest, AsksOnceInTenSecondsForEachPeriod) {
  EXPECT_THAT(cups(), ElementsAre(10, 9));
  EXPECT_THAT(cups(LeaderboardPeriod::kAll, 100), ElementsAre(10, 9, 8)) << "as many as there are";
  EXPECT_THAT(cups(LeaderboardPeriod::kWeek), ElementsAre(20, 19));
  clock.run_for(loop, std::chrono::seconds(10));
  EXPECT_THAT(cups(), ElementsAre(30, 29));
  EXPECT_THAT(store.asked, ElementsAre(std::nullopt, memory::kVirtualStart - std::chrono::hours(7 * 24), std::nullopt));
}

TEST_F(LeaderboardViewTest, ShowsWhatItKnewWhileTheStoreIsAway) {
  store.is_away = true;
  EXPECT_THAT(cups(), ElementsAre(-1));
  store.is_away = false;
  EXPECT_THAT(cups(), ElementsAre(20, 19));
  store.is_away = true;
  clock.run_for(loop, std::chrono::minutes(1));
  EXPECT_THAT(cups(), ElementsAre(20, 19));
}

}  // namespace
}  // namespace battlesbit
