#include "pkg/graphql/execution/loader.h"

#include <future>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit::graphql {
namespace {

using testing::ElementsAre;

class Loading : public testing::Test {
 protected:
  using Names = Loader<int, std::string>;
  using Loaded = std::vector<Result<std::optional<std::string>>>;

  Task<Result<std::map<int, std::string>>> load_names(std::vector<int> keys) {
    batches_.push_back(keys);
    if (failing_) co_return fail(ErrorKind::kUnavailable, "DATABASE", "The database is away.");
    if (throwing_) throw std::runtime_error("broken");
    std::map<int, std::string> names;
    for (const int key : keys) {
      if (key > 0) names[key] = std::to_string(key);
    }
    co_return names;
  }

  std::unique_ptr<Names> loader(std::size_t size_max = 500) {
    return std::make_unique<Names>(
        loop_.get_executor(), [this](std::vector<int> keys) { return load_names(std::move(keys)); }, size_max);
  }

  // One task per key, all ready at once.
  std::vector<std::future<Result<std::optional<std::string>>>> start(Names& names, std::vector<int> keys) {
    std::vector<std::future<Result<std::optional<std::string>>>> loads;
    for (const int key : keys) loads.push_back(boost::asio::co_spawn(loop_, names.load(key), boost::asio::use_future));
    return loads;
  }

  Loaded load_all(Names& names, std::vector<int> keys) {
    auto loads = start(names, std::move(keys));
    loop_.restart();
    loop_.run();
    Loaded loaded;
    for (auto& load : loads) loaded.push_back(load.get());
    return loaded;
  }

  boost::asio::io_context loop_;
  std::vector<std::vector<int>> batches_;
  bool failing_ = false;
  bool throwing_ = false;
};

TEST_F(Loading, GathersWhatIsReadyIntoOneBatch) {
  const auto names = loader();
  EXPECT_THAT(load_all(*names, {3, 1, 3, -1}), ElementsAre("3", "1", "3", std::nullopt));
  EXPECT_THAT(batches_, ElementsAre(ElementsAre(3, 1, -1)));
}

TEST_F(Loading, AsksForAKeyOnce) {
  const auto names = loader();
  load_all(*names, {1, 2});
  EXPECT_THAT(load_all(*names, {2, 3}), ElementsAre("2", "3"));
  EXPECT_THAT(batches_, ElementsAre(ElementsAre(1, 2), ElementsAre(3)));
}

TEST_F(Loading, SplitsWhatIsTooMuchForOneBatch) {
  const auto names = loader(2);
  EXPECT_THAT(load_all(*names, {1, 2, 3, 4, 5}), ElementsAre("1", "2", "3", "4", "5"));
  EXPECT_THAT(batches_, ElementsAre(ElementsAre(1, 2), ElementsAre(3, 4), ElementsAre(5)));
}

TEST_F(Loading, TellsEveryWaiterOfAFailure) {
  failing_ = true;
  const auto names = loader();
  for (const auto& loaded : load_all(*names, {1, 2})) {
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, "DATABASE");
  }
}

TEST_F(Loading, LetsNobodyWaitForABatchThatThrew) {
  throwing_ = true;
  const auto names = loader();
  auto loads = start(*names, {1, 2});
  loop_.run();
  EXPECT_THROW(loads[0].get(), std::runtime_error);
  const auto second = loads[1].get();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "UNAVAILABLE");
}

}  // namespace
}  // namespace battlesbit::graphql
