// The source stream and the response stream of the specification (6.2.3).
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/graphql/testing/service.h"

namespace battlesbit::graphql {
namespace {

using testing::ElementsAre;

class Subscribing : public testing::Test {
 protected:
  // All responses until the stream ends; or the response that refused it.
  static Task<std::vector<std::string>> collect(test::Service& service, std::string text) {
    auto prepared = service.engine.prepare(text);
    if (!prepared) co_return std::vector{refusal(prepared.error()).body};
    auto stream = co_await service.engine.subscribe(*prepared, {}, {&service.app, {}});
    if (!stream) co_return std::vector{stream.error().body};
    std::vector<std::string> responses;
    while (auto response = co_await stream->next()) responses.push_back(*response);
    co_return responses;
  }

  std::vector<std::string> responses(std::string text) {
    auto all = boost::asio::co_spawn(service.loop, collect(service, std::move(text)), boost::asio::use_future);
    service.loop.run();
    return all.get();
  }

  test::Service service;
};

TEST_F(Subscribing, GivesAResponseForEachEvent) {
  service.app.events.try_push("one");
  service.app.events.try_push("two \"quoted\"");
  service.app.events.close();
  EXPECT_THAT(responses("subscription { word: words }"),
              ElementsAre(R"({"data":{"word":"one"}})", R"({"data":{"word":"two \"quoted\""}})"));
  EXPECT_THAT(service.app.log, ElementsAre("stream ended"));
}

TEST_F(Subscribing, ExecutesTheSelectionForEachEvent) {
  service.app.events.try_push("x");
  service.app.events.close();
  EXPECT_THAT(
      responses("subscription { said { later a: meet(parties: 2) b: meet(parties: 2) bad: now(give: ERROR) } }"),
      ElementsAre(R"({"data":{"said":{"later":"value","a":2,"b":2,"bad":null}},"errors":[)"
                  R"({"message":"It was refused.","locations":[{"line":1,"column":69}],"path":["said","bad"],)"
                  R"("extensions":{"code":"REFUSED"}}]})"));
}

TEST_F(Subscribing, AnEventThatFailsDoesNotEndTheStream) {
  service.app.events.try_push("x");
  service.app.events.try_push("y");
  service.app.events.close();
  const auto failed =
      R"({"data":{"said":null},"errors":[{"message":"It was refused.",)"
      R"("locations":[{"line":1,"column":44}],"path":["said","nest","bad"],"extensions":{"code":"REFUSED"}}]})";
  EXPECT_THAT(responses("subscription { said { nest: nestRequired { bad: laterRequired(give: ERROR) } } }"),
              ElementsAre(failed, failed));
}

TEST_F(Subscribing, IsRefusedWithTheErrorOfItsResolver) {
  EXPECT_THAT(responses("subscription { broken }"),
              ElementsAre(R"({"errors":[{"message":"Please log in.","locations":[{"line":1,"column":16}],)"
                          R"("path":["broken"],"extensions":{"code":"UNAUTHENTICATED"}}]})"));
}

TEST_F(Subscribing, RefusesOtherOperations) {
  EXPECT_THAT(responses("{ hello }"), ElementsAre(R"({"errors":[{"message":"This operation is no subscription.",)"
                                                  R"("extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]})"));
  EXPECT_THAT(service.run("subscription { words }"),
              testing::HasSubstr("Subscriptions need a connection that can stream."));
}

}  // namespace
}  // namespace battlesbit::graphql
