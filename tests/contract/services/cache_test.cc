// What every asset cache and every rate limiter does: the same scenarios over memory and over a real Redis server.
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cache/asset_cache.h"
#include "adapters/cache/rate_limiter.h"
#include "adapters/memory/asset_cache.h"
#include "adapters/memory/rate_limiter.h"
#include "application/usecases/identity/throttle.h"
#include "pkg/errors/retry.h"
#include "pkg/log/recording.h"
#include "pkg/testing/redis_server.h"
#include "pkg/testing/results.h"
#include "tests/contract/services/stage.h"

namespace battlesbit::contract {
namespace {
using namespace std::chrono_literals;
using battlesbit::testing::error_code;
using ::testing::ElementsAre;

struct CacheStage {
  virtual ~CacheStage() = default;
  virtual Stage& stage() = 0;
  virtual AssetCache& assets() = 0;
  virtual RateLimiter& limiter() = 0;
};

struct MemoryCacheStage final : CacheStage {
  VirtualStage where;
  memory::AssetCache quotes;
  memory::RateLimiter rates{where.clock()};
  Stage& stage() override { return where; }
  AssetCache& assets() override { return quotes; }
  RateLimiter& limiter() override { return rates; }
};

struct RedisCacheStage final : CacheStage {
  ::battlesbit::testing::RedisServer server;
  RealStage where;
  RecordingLog log;
  redis::Client client{where.loop().get_executor(), {{server.address()}, server.password()}, log.logger()};
  redis::AssetCache quotes{client};
  redis::RateLimiter rates{client};
  Stage& stage() override { return where; }
  AssetCache& assets() override { return quotes; }
  RateLimiter& limiter() override { return rates; }
};

struct CacheKind {
  const char* name;
  std::function<std::unique_ptr<CacheStage>()> make;
};

class CacheContract : public ::testing::TestWithParam<CacheKind> {
 protected:
  AssetCache& assets() { return kind_->assets(); }
  RateLimiter& limiter() { return kind_->limiter(); }
  Clock& clock() { return kind_->stage().clock(); }
  void run(Task<void> task) { kind_->stage().run(std::move(task)); }

 private:
  std::unique_ptr<CacheStage> kind_ = GetParam().make();
};

AssetQuote quote(std::string id, std::int64_t price) {
  return {.asset_id = std::move(id),
          .price = Price::from_units(price),
          .trade_id = 7,
          .trade_time = Timestamp(1'767'225'600'000'001us),
          .stale = false,
          .change_percent_24h = -123,
          .volume_24h = Quantity::from_units(INT64_MAX),
          .quote_volume_24h = VirtualMoney::from_units(5),
          .vwap_24h = Price::from_units(6)};
}

Task<void> expect_all(AssetCache& cache, std::vector<AssetQuote> expected) {
  const auto all = co_await cache.all();
  EXPECT_TRUE(all) << all.error().message;
  if (all) EXPECT_EQ(*all, expected);
}

Task<void> put_and_read(AssetCache& cache) {
  co_await expect_all(cache, {});
  const std::vector<AssetQuote> two{quote("ethereum", 2), quote("bitcoin", 1)};
  EXPECT_TRUE(co_await cache.put(two));
  co_await expect_all(cache, {quote("bitcoin", 1), quote("ethereum", 2)});
  const std::vector<AssetQuote> newer{quote("bitcoin", 3)};
  EXPECT_TRUE(co_await cache.put(newer));
  co_await expect_all(cache, {quote("bitcoin", 3), quote("ethereum", 2)});
  EXPECT_TRUE(co_await cache.put({}));
}

TEST_P(CacheContract, AssetsGivesTheLastQuotesByAssetId) { run(put_and_read(assets())); }

Task<void> expect_listed(AssetCache& cache, std::vector<Asset> expected) {
  const auto listed = co_await cache.assets();
  EXPECT_TRUE(listed) << listed.error().message;
  if (listed) EXPECT_EQ(*listed, expected);
}

Task<void> list_assets(AssetCache& cache) {
  const Asset bitcoin{"bitcoin", "BTC", "USDT", "Bit \"coin\"", "https://example.com/a,b.png", 1};
  const Asset ethereum{"ethereum", "ETH", "USDT", "Ethereum", "", 2};
  co_await expect_listed(cache, {});
  const std::vector<Asset> two{ethereum, bitcoin};
  EXPECT_TRUE(co_await cache.put_assets(two));
  co_await expect_listed(cache, two);
  const std::vector<AssetQuote> quotes{quote("bitcoin", 1)};
  EXPECT_TRUE(co_await cache.put(quotes));
  co_await expect_listed(cache, two);
  const std::vector<Asset> one{bitcoin};
  EXPECT_TRUE(co_await cache.put_assets(one));
  co_await expect_listed(cache, one);
  co_await expect_all(cache, quotes);
  EXPECT_TRUE(co_await cache.put_assets({}));
  co_await expect_listed(cache, {});
}

TEST_P(CacheContract, AssetsListsWhatWasPutLast) { run(list_assets(assets())); }

Task<void> find_one(AssetCache& cache) {
  const std::vector<AssetQuote> one{quote("bitcoin", 1)};
  EXPECT_TRUE(co_await cache.put(one));
  const auto found = co_await cache.find("bitcoin");
  EXPECT_TRUE(found && *found == quote("bitcoin", 1));
  const auto missing = co_await cache.find("dogecoin");
  EXPECT_TRUE(missing && !*missing);
}

TEST_P(CacheContract, AssetsFindsOneOrNothing) { run(find_one(assets())); }

Task<std::chrono::milliseconds> take(RateLimiter& limiter, std::string key, RateLimit limit, std::int64_t cost = 1) {
  const auto taken = co_await limiter.take(std::move(key), limit, cost);
  EXPECT_TRUE(taken) << taken.error().message;
  co_return taken.value_or(-1ms);
}

constexpr RateLimit kThree{.permits = 3, .window = 1s};

Task<void> take_all_and_wait(RateLimiter& limiter, Clock& clock) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(co_await take(limiter, "a", kThree), 0ms);
  const auto wait = co_await take(limiter, "a", kThree);
  EXPECT_GT(wait, 0ms);
  EXPECT_LE(wait, 1s);
  EXPECT_GT(co_await take(limiter, "a", kThree), 0ms);  // The refusal took nothing, and changed nothing.
  co_await clock.sleep_for(wait);
  EXPECT_EQ(co_await take(limiter, "a", kThree), 0ms);
}

TEST_P(CacheContract, RateLimiterRefusesUntilTheTimeThatItNames) { run(take_all_and_wait(limiter(), clock())); }

Task<void> take_two_keys(RateLimiter& limiter) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(co_await take(limiter, "a", kThree), 0ms);
  EXPECT_EQ(co_await take(limiter, "b", kThree), 0ms);
}

TEST_P(CacheContract, RateLimiterKeysAreCountedApart) { run(take_two_keys(limiter())); }

Task<void> take_several_at_once(RateLimiter& limiter, Clock& clock) {
  EXPECT_EQ(co_await take(limiter, "a", kThree, 2), 0ms);
  const auto wait = co_await take(limiter, "a", kThree, 2);
  EXPECT_GT(wait, 0ms);
  EXPECT_EQ(co_await take(limiter, "a", kThree, 1), 0ms);  // One was left.
  co_await clock.sleep_for(wait);
  EXPECT_EQ(co_await take(limiter, "a", kThree, 2), 0ms);
}

TEST_P(CacheContract, RateLimiterACostIsTakenWholeOrNotAtAll) { run(take_several_at_once(limiter(), clock())); }

// Three late in one fixed window and three early in the next would be six within a moment.
Task<void> expect_sliding(RateLimiter& limiter, Clock& clock) {
  EXPECT_EQ(co_await take(limiter, "a", kThree), 0ms);
  co_await clock.sleep_for(700ms);
  EXPECT_EQ(co_await take(limiter, "a", kThree, 2), 0ms);
  co_await clock.sleep_for(301ms);
  EXPECT_EQ(co_await take(limiter, "a", kThree), 0ms);  // The first has left the window, the two have not.
  EXPECT_GT(co_await take(limiter, "a", kThree), 0ms);
}

TEST_P(CacheContract, RateLimiterNoWindowOfThatLengthHasMore) { run(expect_sliding(limiter(), clock())); }

Task<void> take_too_much(RateLimiter& limiter) {
  EXPECT_EQ(error_code(co_await limiter.take("a", kThree, 4)), "COST_ABOVE_LIMIT");
  EXPECT_EQ(co_await take(limiter, "a", kThree, 3), 0ms);
}

TEST_P(CacheContract, RateLimiterACostThatNoWindowHasIsAnError) { run(take_too_much(limiter())); }

Task<void> expect_told_seconds(RateLimiter& limiter) {
  constexpr RateLimit kTwo{.permits = 2, .window = 90s};
  EXPECT_TRUE(co_await throttle(limiter, "a", kTwo));
  EXPECT_TRUE(co_await throttle(limiter, "a", kTwo));
  const auto refused = co_await throttle(limiter, "a", kTwo);
  EXPECT_EQ(error_code(refused), "RATE_LIMITED");
  EXPECT_GT(retry_after(refused.error()), 60s);
  EXPECT_LE(retry_after(refused.error()), 90s);
}

TEST_P(CacheContract, RateLimiterARefusedCallerIsToldTheSeconds) { run(expect_told_seconds(limiter())); }

INSTANTIATE_TEST_SUITE_P(Every, CacheContract,
                         ::testing::Values(CacheKind{"Memory", [] { return std::make_unique<MemoryCacheStage>(); }},
                                           CacheKind{"Redis", [] { return std::make_unique<RedisCacheStage>(); }}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace battlesbit::contract
