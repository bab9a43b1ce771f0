// Events that many subscribers get are executed once for each selection.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "pkg/graphql/execution/engine.h"
#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/json/parse.h"

namespace battlesbit::graphql {
namespace {

struct Price {
  int value = 0;
};
using SharedPrice = std::shared_ptr<const Price>;

// The context: what comes next, and how often a field of it was resolved.
struct Feed {
  SharedPrice next;
  int resolved = 0;
};

class Prices final : public EventStream<SharedPrice> {
 public:
  explicit Prices(Feed& feed) : feed_(feed) {}
  Task<std::optional<SharedPrice>> next() override { co_return feed_.next; }

 private:
  Feed& feed_;
};

Task<Result<std::unique_ptr<EventStream<SharedPrice>>>> open_prices(FieldCall call) {
  co_return std::make_unique<Prices>(call.context<Feed>());
}

int value_of(const FieldCall& call) {
  ++call.context<Feed>().resolved;
  return call.parent<Price>().value;
}

extern const ObjectBinding kPrice;
constexpr FieldBinding kPriceFields[] = {field<Int>("value", [](const FieldCall& call) { return value_of(call); })};
constexpr FieldBinding kQueryFields[] = {field<Int>("one", [](const FieldCall&) { return 1; })};
constexpr FieldBinding kSubscriptionFields[] = {
    subscription<Object<Price, kPrice>, SharedPrice>("price", [](const FieldCall& call) { return open_prices(call); })};
constinit const ObjectBinding kPrice{"Price", kPriceFields};
constinit const ObjectBinding kQuery{"Query", kQueryFields};
constinit const ObjectBinding kSubscription{"Subscription", kSubscriptionFields};

std::unique_ptr<const ExecutableSchema> make_schema() {
  const ObjectBinding* bindings[] = {&kPrice, &kQuery, &kSubscription};
  return *ExecutableSchema::create(
      *build_schema("type Price { value: Int } type Query { one: Int } type Subscription { price: Price }"), bindings);
}

class SharedEvents : public testing::Test {
 protected:
  template <class T>
  T run(Task<T> task) {
    auto result = boost::asio::co_spawn(loop_, std::move(task), boost::asio::use_future);
    loop_.restart();
    loop_.run();
    return result.get();
  }

  std::shared_ptr<ResponseStream> subscribe(std::string text, std::string variables = "{}") {
    return run(open(std::move(text), std::move(variables)));
  }

  Task<std::shared_ptr<ResponseStream>> open(std::string text, std::string variables) {
    auto stream = co_await engine_.subscribe(*engine_.prepare(text), *json::parse(variables), {&feed_, {}});
    co_return std::make_shared<ResponseStream>(*std::move(stream));
  }

  boost::asio::io_context loop_;
  Feed feed_;
  std::unique_ptr<const ExecutableSchema> schema_ = make_schema();
  Engine engine_{*schema_, [](const Schema&, const Document&) { return std::vector<GraphQLError>(); }};
};

TEST_F(SharedEvents, AreExecutedOnceForASelection) {
  auto one = subscribe("subscription { price { value } }");
  auto other = subscribe("subscription { price { value } }");
  for (const int value : {1, 2}) {
    feed_.next = std::make_shared<const Price>(value);
    const auto text = "{\"data\":{\"price\":{\"value\":" + std::to_string(value) + "}}}";
    EXPECT_EQ(*run(one->next()), text);
    EXPECT_EQ(*run(other->next()), text);
    EXPECT_EQ(feed_.resolved, value);
  }
}

TEST_F(SharedEvents, AreExecutedAgainForOthers) {
  auto one = subscribe("subscription { price { value } }");
  auto aliased = subscribe("subscription { price { v: value } }");
  constexpr auto kConditional = "subscription($yes: Boolean!) { price { value @include(if: $yes) v: value } }";
  auto with = subscribe(kConditional, R"({"yes":true})");
  auto without = subscribe(kConditional, R"({"yes":false})");
  feed_.next = std::make_shared<const Price>(1);
  EXPECT_EQ(*run(one->next()), R"({"data":{"price":{"value":1}}})");
  EXPECT_EQ(*run(aliased->next()), R"({"data":{"price":{"v":1}}})");
  EXPECT_EQ(*run(with->next()), R"({"data":{"price":{"value":1,"v":1}}})");
  EXPECT_EQ(*run(without->next()), R"({"data":{"price":{"v":1}}})");
  feed_.next = nullptr;
  EXPECT_EQ(*run(one->next()), R"({"data":{"price":null}})");
}

}  // namespace
}  // namespace battlesbit::graphql
