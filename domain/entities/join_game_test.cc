#include "domain/entities/join_game.h"

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "domain/entities/level.h"

namespace battlesbit {
namespace {

JoinGameView sound() {
  JoinGameView view;
  view.game.emplace();
  view.game->entry_fee = {Currency::kUsdt, 1'000'000};
  view.available = 1'000'000;
  return view;
}

std::string code_of(const JoinGameView& view) {
  const auto result = join_game(view, {}, {}, {});
  return result ? "" : result.error().code;
}

TEST(JoinGame, GivesAWaitingRequestWithTheGamesFee) {
  UserId user;
  user.value.bytes[0] = 1;
  const auto request = join_game(sound(), user, {}, Timestamp(std::chrono::seconds(5)));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->status, JoinStatus::kWaiting);
  EXPECT_EQ(request->fee, (Money{Currency::kUsdt, 1'000'000}));
  EXPECT_EQ(request->user_id, user);
  EXPECT_EQ(request->created_at, Timestamp(std::chrono::seconds(5)));
}

TEST(JoinGame, ReportsTheFirstFaultInTheWrittenOrder) {
  struct Fault {
    const char* code;
    std::function<void(JoinGameView&)> make;
  };
  const std::vector<Fault> ladder{
      {"NOT_FOUND", [](JoinGameView& view) { view.game.reset(); }},
      {"GAME_NOT_ACTIVE", [](JoinGameView& view) { view.game->is_active = false; }},
      {"ALREADY_WAITING", [](JoinGameView& view) { view.waiting = true; }},
      {"ALREADY_IN_MATCH", [](JoinGameView& view) { view.in_unfinished_match = true; }},
      {"INSUFFICIENT_BALANCE", [](JoinGameView& view) { view.available = 999'999; }},
  };
  for (std::size_t first = 0; first < ladder.size(); ++first) {
    for (std::size_t second = first; second < ladder.size(); ++second) {
      auto view = sound();
      ladder[second].make(view);
      if (first != second) ladder[first].make(view);
      EXPECT_EQ(code_of(view), ladder[first].code) << "with " << ladder[second].code;
    }
  }
}

TEST(Level, NeedsFiftyTimesLTimesLMinusOne) {
  EXPECT_EQ(exp_of_level(1), 0);
  EXPECT_EQ(exp_of_level(2), 100);
  EXPECT_EQ(exp_of_level(3), 300);
  EXPECT_EQ(level_of(-1), 1);
  EXPECT_EQ(level_of(0), 1);
  EXPECT_EQ(level_of(99), 1);
  EXPECT_EQ(level_of(100), 2);
  EXPECT_EQ(level_of(299), 2);
  EXPECT_EQ(level_of(300), 3);
  EXPECT_EQ(level_of(std::numeric_limits<std::int64_t>::max()), kLevelMax);
  for (std::int32_t level = 2; level < 2'000; ++level) {
    ASSERT_EQ(level_of(exp_of_level(level)), level);
    ASSERT_EQ(level_of(exp_of_level(level) - 1), level - 1);
  }
}

}  // namespace
}  // namespace battlesbit
