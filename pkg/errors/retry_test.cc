#include "pkg/errors/retry.h"

#include <gtest/gtest.h>

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

TEST(Retry, TheDelayIsToldInWordsAndAsANumber) {
  const auto error = retry_later("RATE_LIMITED", "Too many tries.", 42s);
  EXPECT_EQ(error, (Error{ErrorKind::kRateLimited, "RATE_LIMITED", "Too many tries. Try again in 42 s."}));
  EXPECT_EQ(retry_after(error), 42s);
}

TEST(Retry, OtherErrorsHaveNone) {
  const auto delay = [](ErrorKind kind, std::string message) { return retry_after({kind, "X", std::move(message)}); };
  EXPECT_EQ(delay(ErrorKind::kRateLimited, "Too much at once."), 0s);
  EXPECT_EQ(delay(ErrorKind::kRateLimited, "No. Try again in s."), 0s);
  EXPECT_EQ(delay(ErrorKind::kRateLimited, "No. Try again in 5 minutes."), 0s);
  EXPECT_EQ(delay(ErrorKind::kRateLimited, "No. Try again in 99999999999999999999 s."), 0s);
  EXPECT_EQ(delay(ErrorKind::kUnavailable, "Away. Try again in 5 s."), 0s);
}

}  // namespace
}  // namespace battlesbit
