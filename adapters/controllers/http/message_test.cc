#include "adapters/controllers/http/message.h"

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {

// Each pair of bytes, at each place of a text that is longer than a machine word.
TEST(Message, ComparesAsciiLettersAndNothingElseInAnyCase) {
  const auto lower = [](int byte) { return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte; };
  for (std::size_t at = 0; at < 11; ++at) {
    std::string left("Accept-Type");
    std::string right("aCCEPT-tYPE");
    for (int one = 0; one < 256; ++one) {
      for (int other = 0; other < 256; ++other) {
        left[at] = static_cast<char>(one);
        right[at] = static_cast<char>(other);
        ASSERT_EQ(equal_ignoring_case(left, right), lower(one) == lower(other)) << at << ": " << one << ", " << other;
      }
    }
  }
}

TEST(Message, TextsOfOtherLengthsAreNotEqual) {
  EXPECT_TRUE(equal_ignoring_case("", ""));
  EXPECT_FALSE(equal_ignoring_case("host", "hosts"));
  EXPECT_FALSE(equal_ignoring_case("content-type", "content-typ"));
}

}  // namespace
}  // namespace battlesbit::http
