// The best players, for everybody.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;

class LeaderboardApi : public ApiTest {};

TEST_F(LeaderboardApi, ShowsTheBestWithoutTellingMoreOfThem) {
  database.users.at(player("anna")).cup = 3;
  database.users.at(player("bob")).cup = 8;
  player("carl");
  EXPECT_EQ(ask("{ leaderboard { rank cup user { nickName } } }"),
            R"({"data":{"leaderboard":[{"rank":1,"cup":8,"user":{"nickName":"bob"}},)"
            R"({"rank":2,"cup":3,"user":{"nickName":"anna"}}]}})");
  EXPECT_EQ(ask("{ leaderboard(period: WEEK) { rank } }"), R"({"data":{"leaderboard":[]}})");
  EXPECT_EQ(ask("{ leaderboard(first: 1) { cup } }"), R"({"data":{"leaderboard":[{"cup":8}]}})");
  EXPECT_THAT(ask("{ leaderboard(first: 101) { cup } }"), HasSubstr("first must be between 1 and 100"));
}

}  // namespace
}  // namespace battlesbit::graph::test
