#include "application/usecases/market/keep_asset_list.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/asset_cache.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/stores.h"
#include "pkg/async/task_group.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct NoLog final : LogSink {
  void write(const LogRecord&) override {}
};
struct NobodyAsks final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

Asset asset(std::string id, std::string token, std::string name) {
  return {std::move(id), std::move(token), "USDT", std::move(name), "", 1};
}

class KeepAssetListTest : public testing::Test {
 protected:
  KeepAssetListTest() {
    store(asset("bitcoin", "BTC", "Bitcoin"));
    store(asset("dogecoin", "DOGE", "Nobody brings its prices"));
    tasks.spawn("list", keep.run());
    pass(1ms);
  }
  ~KeepAssetListTest() override {
    tasks.cancel();
    clock.run(loop, tasks.join());
  }
  void pass(Duration duration) { clock.run_for(loop, duration); }
  void store(const Asset& one) { EXPECT_TRUE(clock.run(loop, assets.put(one))); }
  std::vector<std::string> names() {
    std::vector<std::string> names;
    for (const auto& one : *clock.run(loop, cache.assets())) names.push_back(one.name);
    return names;
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::Database database;
  NobodyAsks nobody;
  memory::Assets assets{{database, clock, nobody}};
  memory::AssetCache cache;
  NoLog no_log;
  bool leads = true;
  KeepAssetList keep{assets,
                     cache,
                     clock,
                     Logger(no_log, LogLevel::kError),
                     {.traded = {asset("bitcoin", "BTC", "Bitcoin")}, .writes = [this] { return leads; }}};
  TaskGroup tasks{loop.get_executor()};
};

TEST_F(KeepAssetListTest, ListsWhatIsTradedAsTheDatabaseHasIt) {
  EXPECT_THAT(names(), ElementsAre("Bitcoin"));
  store(asset("bitcoin", "BTC", "Bit coin"));
  pass(32s);
  EXPECT_THAT(names(), ElementsAre("Bit coin"));
}

TEST_F(KeepAssetListTest, ACacheThatLostEverythingHasItBack) {
  cache.lose_everything();
  EXPECT_THAT(names(), IsEmpty());
  pass(1s);
  EXPECT_THAT(names(), ElementsAre("Bitcoin"));
}

TEST_F(KeepAssetListTest, ACacheThatWasAwayIsWrittenWhenItIsBack) {
  cache.set_available(false);
  pass(5s);
  cache.set_available(true);
  cache.lose_everything();
  pass(1s);
  EXPECT_THAT(names(), ElementsAre("Bitcoin"));
}

TEST_F(KeepAssetListTest, WhoStandsByWritesNothing) {
  leads = false;
  cache.lose_everything();
  pass(5s);
  EXPECT_THAT(names(), IsEmpty());
}

}  // namespace
}  // namespace battlesbit
