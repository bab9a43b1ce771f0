#include "pkg/graphql/language/suggestions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit::graphql {
namespace {

using testing::ElementsAre;
using Names = std::vector<std::string_view>;

TEST(Suggestions, OffersNearNamesNearestFirst) {
  EXPECT_THAT(suggestions("greenish", Names{"green"}), ElementsAre("green"));
  EXPECT_THAT(suggestions("verylongstring", Names{"VERYLONGSTRING", "other"}), ElementsAre("VERYLONGSTRING"));
  EXPECT_THAT(suggestions("abc", Names{"a", "ab", "abc"}), ElementsAre("abc", "ab", "a"));
  EXPECT_THAT(suggestions("input", Names{"axxxx"}), ElementsAre());
}

TEST(Suggestions, AreOneSentence) {
  EXPECT_EQ(did_you_mean(Names{}), "");
  EXPECT_EQ(did_you_mean(Names{"A"}), " Did you mean \"A\"?");
  EXPECT_EQ(did_you_mean("the type", Names{"A", "B"}), " Did you mean the type \"A\" or \"B\"?");
  EXPECT_EQ(did_you_mean(Names{"A", "B", "C", "D", "E", "F"}), " Did you mean \"A\", \"B\", \"C\", \"D\", or \"E\"?");
}

}  // namespace
}  // namespace battlesbit::graphql
