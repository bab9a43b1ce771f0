#include "adapters/memory/subject.h"

#include <gtest/gtest.h>

namespace battlesbit::memory {
namespace {

TEST(Subject, MatchesPartByPart) {
  EXPECT_TRUE(subject_matches("a.b", "a.b"));
  EXPECT_FALSE(subject_matches("a.b", "a.bc"));
  EXPECT_FALSE(subject_matches("a", "a.b"));
  EXPECT_FALSE(subject_matches("a.b", "a"));
}

TEST(Subject, AStarIsOnePartAndAnArrowIsOneOrMore) {
  EXPECT_TRUE(subject_matches("a.*.c", "a.b.c"));
  EXPECT_FALSE(subject_matches("a.*", "a.b.c"));
  EXPECT_TRUE(subject_matches("a.>", "a.b.c"));
  EXPECT_FALSE(subject_matches("a.>", "a"));
}

}  // namespace
}  // namespace battlesbit::memory
