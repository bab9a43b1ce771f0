// What operators may make of games and achievements.
#include <string>

#include <gtest/gtest.h>

#include "domain/entities/achievement_rule.h"
#include "domain/entities/game_rules.h"
#include "domain/entities/text.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

Game good() {
  Game game;
  game.title = "Duel";
  game.entry_fee = {Currency::kUsdt, 5'000'000};
  game.duration = 5min;
  return game;
}

std::string refusal_of(const Game& game) {
  const auto checked = check_game(game);
  return checked ? "" : checked.error().code;
}

TEST(GameRules, EachHasItsCode) {
  EXPECT_EQ(refusal_of(good()), "");
  const auto refusal = [](auto break_rule) {
    Game game = good();
    break_rule(game);
    return refusal_of(game);
  };
  EXPECT_EQ(refusal([](Game& game) { game.title = ""; }), "INVALID_TITLE");
  EXPECT_EQ(refusal([](Game& game) { game.title = "a\nb"; }), "INVALID_TITLE");
  EXPECT_EQ(refusal([](Game& game) { game.title = std::string(121, 'x'); }), "INVALID_TITLE");
  EXPECT_EQ(refusal([](Game& game) { game.description = std::string(2001, 'x'); }), "INVALID_DESCRIPTION");
  EXPECT_EQ(refusal([](Game& game) { game.description = "two\nlines"; }), "");
  EXPECT_EQ(refusal([](Game& game) { game.entry_fee.units = -1; }), "INVALID_ENTRY_FEE");
  EXPECT_EQ(refusal([](Game& game) { game.entry_fee.units = 0; }), "");
  EXPECT_EQ(refusal([](Game& game) { game.duration = 9s; }), "INVALID_DURATION");
  EXPECT_EQ(refusal([](Game& game) { game.duration = 24h * 8; }), "INVALID_DURATION");
  EXPECT_EQ(refusal([](Game& game) { game.min_players = 1; }), "INVALID_PLAYERS");
  EXPECT_EQ(refusal([](Game& game) { game.min_players = 3; }), "INVALID_PLAYERS") << "more than maxPlayers";
  EXPECT_EQ(refusal([](Game& game) { game.max_positions = 0; }), "INVALID_POSITIONS");
  EXPECT_EQ(refusal([](Game& game) { game.start_balance = VirtualMoney(); }), "INVALID_START_BALANCE");
  EXPECT_EQ(refusal([](Game& game) { game.reward_price = 10'000'000; }), "");
  EXPECT_EQ(refusal([](Game& game) { game.reward_price = 10'000'001; }), "INVALID_REWARD");
  EXPECT_EQ(refusal([](Game& game) { game.reward_price = -1; }), "INVALID_REWARD");
  EXPECT_EQ(refusal([](Game& game) { game.cup = -1; }), "INVALID_REWARD");
  EXPECT_EQ(refusal([](Game& game) { game.lose_exp = 1'000'001; }), "INVALID_REWARD");
  EXPECT_EQ(refusal([](Game& game) { game.cover = "two\nlines"; }), "INVALID_COVER");
}

TEST(GameRules, TitleAndPictureAreNoTerms) {
  Game other = good();
  other.title = "Duels";
  other.cover = "cover.png";
  other.is_active = false;
  EXPECT_FALSE(differ_in_terms(good(), other));
  other.entry_fee.units += 1;
  EXPECT_TRUE(differ_in_terms(good(), other));
}

TEST(AchievementRule, IsAMetricAndATarget) {
  EXPECT_EQ(parse_achievement_rule("matches_won >= 10"), (AchievementRule{AchievementMetric::kMatchesWon, 10}));
  EXPECT_EQ(parse_achievement_rule("  positions_closed>=1 "),
            (AchievementRule{AchievementMetric::kPositionsClosed, 1}));
  EXPECT_EQ(to_string(*parse_achievement_rule("matches_played>=007")), "matches_played >= 7");
  for (const auto* text : {"", "matches_won", "matches_won > 3", "matches_won >= 0", "matches_won >= -1", "won >= 3",
                           "matches_won >= 3.5", "matches_won >= 1000000001", "matches_won >= 99999999999999999999"}) {
    const auto rule = parse_achievement_rule(text);
    ASSERT_FALSE(rule) << text;
    EXPECT_EQ(rule.error().code, "INVALID_QUERY");
  }
}

TEST(Text, CountsCharactersAndRefusesControlCharacters) {
  EXPECT_EQ(length_of("Zoë"), 3U);
  EXPECT_TRUE(is_line("Zoë", 1, 3));
  EXPECT_FALSE(is_line("a\x7F", 1, 3));
  EXPECT_FALSE(is_line("", 1, 3));
  EXPECT_TRUE(is_prose("a\tb\n", 4));
  EXPECT_FALSE(is_prose("\x1B[2J", 9));
}

}  // namespace
}  // namespace battlesbit
