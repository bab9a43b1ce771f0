#include "graph/prices.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "pkg/async/task_group.h"

namespace battlesbit::graph {
namespace {
using testing::ElementsAre;

class PricesTest : public testing::Test {
 protected:
  ~PricesTest() override {
    tasks_.cancel();
    run();
  }

  void publish(std::vector<std::pair<std::string, int>> changes) {
    std::vector<PriceUpdate> updates;
    for (const auto& [id, price] : changes) {
      AssetQuote quote;
      quote.asset_id = id;
      quote.price = Price::from_integer(price);
      updates.push_back({Symbol{"BTCUSDT"}, quote});
    }
    prices_.publish(updates);
  }

  // What a stream says next; empty when it has nothing to say.
  template <class Shared>
  Shared next(graphql::EventStream<Shared>& stream) {
    Shared taken;
    const auto task = tasks_.spawn("next", take(stream, taken));
    run();
    tasks_.cancel(task);
    run();
    return taken;
  }

  static std::vector<std::string> text_of(const SharedChanges& changes) {
    std::vector<std::string> texts;
    for (const auto& change : *changes) texts.push_back(change.id + " " + change.price_usd.to_string());
    return texts;
  }

  void run() {
    loop_.restart();
    loop_.poll();
  }

  boost::asio::io_context loop_;
  Prices prices_{loop_.get_executor()};
  TaskGroup tasks_{loop_.get_executor()};

 private:
  template <class Shared>
  static Task<void> take(graphql::EventStream<Shared>& stream, Shared& taken) {
    taken = (co_await stream.next()).value();
  }
};

TEST_F(PricesTest, WhoIsOnTimeSharesTheSameChanges) {
  const auto one = prices_.changes();
  const auto other = prices_.changes();
  EXPECT_EQ(next(*one), nullptr);
  publish({{"bitcoin", 1}, {"ethereum", 5}});
  const auto changes = next(*one);
  EXPECT_THAT(text_of(changes), ElementsAre("bitcoin 1", "ethereum 5"));
  EXPECT_EQ(next(*other), changes);
  EXPECT_EQ(next(*one), nullptr);
}

TEST_F(PricesTest, WhoIsSlowGetsTheNewestOfEachAssetAndDelaysNobody) {
  const auto slow = prices_.changes();
  const auto quick = prices_.changes();
  for (const int price : {1, 2, 3}) {
    publish({{"bitcoin", price}});
    EXPECT_THAT(text_of(next(*quick)), ElementsAre("bitcoin " + std::to_string(price)));
  }
  publish({{"ethereum", 5}});
  EXPECT_THAT(text_of(next(*slow)), ElementsAre("bitcoin 3", "ethereum 5"));
  EXPECT_THAT(text_of(next(*quick)), ElementsAre("ethereum 5"));
}

TEST_F(PricesTest, ALateListenerHearsOfWhatHappensFromThenOn) {
  publish({{"bitcoin", 1}});
  const auto late = prices_.changes();
  EXPECT_EQ(next(*late), nullptr);
  publish({{"ethereum", 5}});
  EXPECT_THAT(text_of(next(*late)), ElementsAre("ethereum 5"));
}

TEST_F(PricesTest, OneAssetIsToldOfItselfOnly) {
  publish({{"bitcoin", 1}});
  const auto bitcoin = prices_.changes_of("bitcoin");
  publish({{"ethereum", 5}});
  EXPECT_EQ(next(*bitcoin), nullptr);
  publish({{"bitcoin", 2}});
  publish({{"bitcoin", 3}, {"ethereum", 6}});
  EXPECT_EQ(next(*bitcoin)->price_usd, Price::from_integer(3));
  EXPECT_EQ(next(*bitcoin), nullptr);
}

}  // namespace
}  // namespace battlesbit::graph
