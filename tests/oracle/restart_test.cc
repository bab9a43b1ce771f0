// Killed at any moment and started again from what is stored: together both lives decide what one would have decided.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/oracle/delivery.h"
#include "tests/oracle/describe.h"
#include "tests/oracle/judge.h"
#include "tests/oracle/lives.h"

namespace battlesbit::oracle {
namespace {

std::vector<std::string> lines_of(std::vector<Decision> decisions) {
  std::vector<std::string> lines;
  for (const Decision& decision : decisions) lines.push_back(describe(decision));
  std::ranges::sort(lines);
  return lines;
}

// Arrivals in time: then not even a refusal may differ.
TEST(ArenaRestart, ChangesNothingWheneverItHappens) {
  std::size_t decided = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Timeline timeline = random_timeline(seed);
    Chance chance(~seed);
    const auto all = arrivals(timeline, {.timely = true, .duplicates = false, .misses_trades = false}, chance);
    const auto expected = lines_of(two_lives(timeline, all, 0));
    decided += expected.size();
    for (std::size_t crash = 1; crash < all.size(); ++crash) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", crash before arrival " + std::to_string(crash));
      ASSERT_EQ(lines_of(two_lives(timeline, all, crash)), expected);
    }
  }
  EXPECT_GT(decided, 1'000U);
}

// What was decided before it is not decided again or undone by what arrives after it, however late that is.
TEST(ArenaRestart, AgreesWithTheOracleHoweverThingsArrive) {
  std::size_t late = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Timeline timeline = random_timeline(seed);
    Chance chance(~seed);
    const auto all = arrivals(timeline, {.duplicates = false}, chance);
    for (std::size_t crash = 1; crash < all.size(); ++crash) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", crash before arrival " + std::to_string(crash));
      late += expect_agreement(timeline, two_lives(timeline, all, crash));
      ASSERT_FALSE(HasFailure());
    }
  }
  EXPECT_GT(late, 500U);
}

}  // namespace
}  // namespace battlesbit::oracle
