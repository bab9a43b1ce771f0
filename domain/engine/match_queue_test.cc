#include "domain/engine/match_queue.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <unordered_map>

#include <gtest/gtest.h>

#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

Timestamp at(std::int64_t milliseconds) { return Timestamp(std::chrono::milliseconds(milliseconds)); }

template <class AnyId>
AnyId id_of(std::uint64_t number) {
  AnyId id;
  std::memcpy(id.value.bytes.data() + 8, &number, sizeof number);
  return id;
}

Game game_of(int number, int players_min, int players_max) {
  Game game;
  game.id = id_of<GameId>(static_cast<std::uint64_t>(number));
  game.min_players = static_cast<std::uint8_t>(players_min);
  game.max_players = static_cast<std::uint8_t>(players_max);
  return game;
}

JoinRequest request_of(std::uint64_t number, const Game& game, std::int64_t created_ms, std::uint64_t user = 0) {
  JoinRequest request;
  request.id = id_of<JoinRequestId>(number);
  request.game_id = game.id;
  request.user_id = id_of<UserId>(user == 0 ? number : user);
  request.created_at = at(created_ms);
  return request;
}

std::vector<JoinRequestId> ids(std::initializer_list<std::uint64_t> numbers) {
  std::vector<JoinRequestId> list;
  for (const auto number : numbers) list.push_back(id_of<JoinRequestId>(number));
  return list;
}

class MatchQueueTest : public testing::Test {
 protected:
  void add(std::uint64_t number, std::int64_t created_ms, std::uint64_t user = 0) {
    queue.add(request_of(number, game, created_ms, user), game);
  }
  Game game = game_of(1, 2, 4);
  MatchQueue queue{std::chrono::seconds(5)};
};

TEST_F(MatchQueueTest, MakesAFullMatchAtOnceOfTheOldest) {
  for (const std::uint64_t number : {5U, 1U, 2U, 3U, 4U}) add(number, static_cast<std::int64_t>(number));
  const auto groups = queue.form(at(5));
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0], (MatchGroup{game.id, ids({1, 2, 3, 4})}));
  EXPECT_EQ(queue.size(), 1U);
  EXPECT_TRUE(queue.form(at(999'999)).empty()) << "one player alone waits for ever";
  EXPECT_FALSE(queue.next_due());
}

TEST_F(MatchQueueTest, MakesASmallerMatchWhenTheOldestHasWaited) {
  add(1, 1000);
  EXPECT_FALSE(queue.next_due());
  add(2, 3000);
  EXPECT_EQ(queue.next_due(), at(6000));
  EXPECT_TRUE(queue.form(at(5999)).empty());
  add(3, 5999);
  EXPECT_EQ(queue.form(at(6000)), (std::vector{MatchGroup{game.id, ids({1, 2, 3})}}));
  EXPECT_EQ(queue.size(), 0U);
}

TEST_F(MatchQueueTest, NeverSeatsAUserTwice) {
  add(1, 0, 7);
  add(2, 1, 7);
  EXPECT_TRUE(queue.form(at(60'000)).empty());
  EXPECT_FALSE(queue.remove(id_of<JoinRequestId>(1))) << "replaced by the later request";
  EXPECT_TRUE(queue.remove(id_of<JoinRequestId>(2)));
  EXPECT_EQ(queue.size(), 0U);
}

TEST_F(MatchQueueTest, LetsGoWhoLeaves) {
  add(1, 0);
  add(2, 0);
  EXPECT_TRUE(queue.remove(id_of<JoinRequestId>(1)));
  EXPECT_FALSE(queue.remove(id_of<JoinRequestId>(1)));
  EXPECT_TRUE(queue.form(at(60'000)).empty());
  add(2, 0);
  EXPECT_EQ(queue.size(), 1U) << "known already";
}

TEST_F(MatchQueueTest, KeepsGamesApart) {
  const Game other = game_of(2, 1, 1);
  add(1, 0);
  queue.add(request_of(2, other, 0), other);
  EXPECT_EQ(queue.form(at(0)), (std::vector{MatchGroup{other.id, ids({2})}}));
  EXPECT_EQ(queue.size(), 1U);
}

TEST(MatchQueue, KeepsItsPromisesOverRandomDays) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    oracle::Chance chance(seed);
    const std::vector games{game_of(1, 2, 2), game_of(2, 2, 5), game_of(3, 3, 8)};
    MatchQueue queue(std::chrono::seconds(5));
    std::set<JoinRequestId> waiting;
    std::unordered_map<JoinRequestId, UserId> user_of;
    for (std::int64_t now = 0; now < 60'000; now += chance.between(1, 2'000)) {
      const auto number = static_cast<std::uint64_t>(now) + 1;
      const auto& game = games[chance.below(games.size())];
      const auto request = request_of(number, game, now, number + 100'000);
      queue.add(request, game);
      waiting.insert(request.id);
      user_of[request.id] = request.user_id;
      if (chance.one_in(4)) {
        const auto leaver = *std::next(waiting.begin(), static_cast<std::ptrdiff_t>(chance.below(waiting.size())));
        ASSERT_TRUE(queue.remove(leaver));
        waiting.erase(leaver);
      }
      const auto due = queue.next_due();
      const auto groups = queue.form(at(now));
      ASSERT_EQ(groups.empty(), !due || *due > at(now));
      for (const MatchGroup& group : groups) {
        const auto& limits = *std::ranges::find(games, group.game_id, &Game::id);
        ASSERT_GE(group.requests.size(), limits.min_players);
        ASSERT_LE(group.requests.size(), limits.max_players);
        std::set<UserId> users;
        for (const auto id : group.requests) {
          ASSERT_EQ(waiting.erase(id), 1U) << "who left or plays already is not seated";
          ASSERT_TRUE(users.insert(user_of[id]).second);
        }
      }
      ASSERT_EQ(queue.size(), waiting.size());
    }
  }
}

}  // namespace
}  // namespace battlesbit
