#include "application/usecases/market/resume_points.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

constexpr Timestamp kNow{std::chrono::seconds(1'750'000'000)};

AssetQuote quote(std::string id, std::int64_t trade_id, Timestamp time) {
  AssetQuote quote;
  quote.asset_id = std::move(id);
  quote.trade_id = trade_id;
  quote.trade_time = time;
  return quote;
}

TEST(ResumePoints, AreTheLastTradesUnlessTheyAreTooOldOrUnknown) {
  const std::vector<Asset> assets{{"bitcoin", "BTC", "USDT", "", "", 1},
                                  {"ethereum", "ETH", "USDT", "", "", 2},
                                  {"solana", "SOL", "USDT", "", "", 3},
                                  {"ripple", "XRP", "USDT", "", "", 4}};
  const std::vector<AssetQuote> cached{quote("bitcoin", 7, kNow - 1s), quote("ethereum", 8, kNow - 11min),
                                       quote("solana", 0, kNow), quote("unlisted", 9, kNow)};
  EXPECT_THAT(resume_points(assets, cached, kNow), testing::ElementsAre(testing::Pair(Symbol{"BTCUSDT"}, 7)));
}

}  // namespace
}  // namespace battlesbit
