#include "adapters/cache/local_rate_limiter.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/rate_limiter.h"

namespace battlesbit::redis {
namespace {
using namespace std::chrono_literals;

class FallbackTest : public ::testing::Test {
 protected:
  std::chrono::milliseconds take(const std::string& key, std::int64_t cost = 1) {
    return *clock.run(loop, limiter.take(key, {2, 1000ms}, cost));
  }
  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::RateLimiter shared{clock};
  FallbackRateLimiter limiter{shared, clock, 2};
};

TEST_F(FallbackTest, LimitsByItselfWhileTheSharedOneIsAway) {
  shared.set_available(false);
  EXPECT_EQ(take("a"), 0ms);
  clock.run_for(loop, 400ms);
  EXPECT_EQ(take("a"), 0ms);
  EXPECT_EQ(take("a"), 600ms);
  EXPECT_EQ(take("b", 2), 0ms) << "each key has its own window";
  clock.run_for(loop, 600ms);
  EXPECT_EQ(take("a"), 0ms);
  EXPECT_EQ(take("a"), 400ms);
  EXPECT_EQ(take("a", 2), 1000ms);
}

TEST_F(FallbackTest, TheSharedOneDecidesWhileItIsThere) {
  EXPECT_EQ(take("a", 2), 0ms);
  EXPECT_GT(take("a"), 0ms);
  shared.set_available(false);
  EXPECT_EQ(take("a", 2), 0ms);
  shared.set_available(true);
  EXPECT_GT(take("a"), 0ms);
}

TEST_F(FallbackTest, RefusesNewCallersWhenItCanHoldNoMoreOfThem) {
  shared.set_available(false);
  EXPECT_EQ(take("a", 2), 0ms);
  EXPECT_EQ(take("b", 2), 0ms);
  EXPECT_GT(take("c"), 0ms);
  EXPECT_GT(take("a"), 0ms) << "nobody was forgotten for another";
  clock.run_for(loop, 1000ms);
  EXPECT_EQ(take("c"), 0ms);
}

TEST_F(FallbackTest, WhatCanNeverBeAllowedIsSaidByBoth) {
  for (const bool is_there : {true, false}) {
    shared.set_available(is_there);
    EXPECT_EQ(clock.run(loop, limiter.take("a", {2, 1000ms}, 3)).error().code, "COST_ABOVE_LIMIT");
  }
}

}  // namespace
}  // namespace battlesbit::redis
