#include "pkg/graphql/execution/execution.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/graphql/testing/service.h"

namespace battlesbit::graphql {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Executing : public testing::Test {
 protected:
  test::Service service;
};

TEST_F(Executing, WritesTheFieldsInTheOrderOfTheDocument) {
  EXPECT_EQ(service.run("{ b: hello a: hello __typename hello }"),
            R"({"data":{"b":"world","a":"world","__typename":"Query","hello":"world"}})");
}

TEST_F(Executing, MergesFieldsAndFragmentsOfOneKey) {
  EXPECT_EQ(
      service.run(
          "{ nest { now } ...F nest { nest { __typename } } } fragment F on Query { nest { nest { now } } hello }"),
      R"({"data":{"nest":{"now":"value","nest":{"now":"value","__typename":"Nest"}},"hello":"world"}})");
}

TEST_F(Executing, ResolvesAbstractTypesToTheirObjects) {
  EXPECT_EQ(service.run("{ pets { __typename ... on Dog { name barks } ... on Node { id } ... on Cat { lives } } }"),
            R"({"data":{"pets":[{"__typename":"Dog","name":"Rex","barks":true,"id":"d1"},)"
            R"({"__typename":"Cat","id":"c1","lives":9}]}})");
  EXPECT_EQ(
      service.run("{ node(id: \"c1\") { id ... on Cat { name } ... on Pet { __typename } } none: node(id: 7) { id } }"),
      R"({"data":{"node":{"id":"c1","name":"Tom","__typename":"Cat"},"none":null}})");
}

TEST_F(Executing, RefusesAnObjectOfAnotherType) {
  EXPECT_THAT(service.run("{ wrongPet { __typename } }"), HasSubstr(R"({"data":{"wrongPet":null},"errors":[)"));
  EXPECT_EQ(service.faults.at(0).message, "The resolver gave a Nest where Pet is declared.");
}

TEST_F(Executing, DecidesSkipAndIncludeForEachRequest) {
  const char* text =
      "query ($a: Boolean!, $b: Boolean = false) { x: hello @include(if: $a) y: hello @skip(if: $a) "
      "... @include(if: $b) { z: hello } w: hello @skip(if: true) }";
  EXPECT_EQ(service.run(text, R"({"a": true})"), R"({"data":{"x":"world"}})");
  EXPECT_EQ(service.run(text, R"({"a": false, "b": true})"), R"({"data":{"y":"world","z":"world"}})");
  EXPECT_EQ(service.run(text, R"({"a": true})"), R"({"data":{"x":"world"}})");
}

// The variable may be null, and has a default: validation lets it stand where null means nothing.
TEST_F(Executing, AConditionThatIsNullIsAnErrorOfWhatItDecides) {
  const char* text = "query ($a: Boolean = true) { maybe { now @include(if: $a) } hello }";
  EXPECT_EQ(service.run(text, "{}"), R"({"data":{"maybe":{"now":"value"},"hello":"world"}})");
  EXPECT_EQ(service.run(text, R"({"a": null})"),
            R"({"data":{"maybe":null,"hello":"world"},"errors":[{"message":)"
            R"("Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":55}],)"
            R"("path":["maybe"],"extensions":{"code":"BAD_USER_INPUT"}}]})");
  EXPECT_EQ(service.run(text, R"({"a": false})"), R"({"data":{"maybe":{},"hello":"world"}})");
  EXPECT_THAT(service.run("query ($a: Boolean = true) { hello @skip(if: $a) }", R"({"a": null})"),
              testing::HasSubstr(R"({"data":null,"errors":[{)"));
}

TEST_F(Executing, HandsOutCoercedArguments) {
  EXPECT_EQ(
      service.run("{ echo(order: {price: 0.10}, prices: 1.50, id: 4) }"),
      R"json({"data":{"echo":"{\"order\":{\"price\":0.10,\"color\":\"GREEN\"},\"prices\":[1.50],\"id\":\"4\"}"}})json");
  EXPECT_EQ(
      service.run("query ($o: Order, $i: ID) { echo(order: $o, id: $i) }",
                  R"({"o": {"price": 123456789.12345678, "color": "RED", "tags": "x"}})"),
      R"json({"data":{"echo":"{\"order\":{\"price\":123456789.12345678,\"color\":\"RED\",\"tags\":[\"x\"]}}"}})json");
}

TEST_F(Executing, ReportsVariablesThatDoNotFit) {
  const Response response = service.respond("query (\n  $o: Order!, $c: [Color!]) { echo(order: $o) }",
                                            R"({"o": {"price": "x"}, "c": ["RED", null]})");
  EXPECT_FALSE(response.has_data);
  EXPECT_EQ(response.body,
            R"({"errors":[{"message":"Variable \"$o\" got invalid value \"x\" at \"o.price\"; )"
            R"(Float cannot represent non numeric value: \"x\"","locations":[{"line":2,"column":3}],)"
            R"("extensions":{"code":"BAD_USER_INPUT"}},)"
            R"({"message":"Variable \"$c\" got invalid value null at \"c[1]\"; )"
            R"(Expected non-nullable type \"Color!\" not to be null.","locations":[{"line":2,"column":15}],)"
            R"("extensions":{"code":"BAD_USER_INPUT"}}]})");
  EXPECT_THAT(service.run("query ($o: Order!) { echo(order: $o) }"),
              HasSubstr(R"(Variable \"$o\" of required type \"Order!\" was not provided.)"));
  EXPECT_THAT(service.run("query ($o: Order!) { echo(order: $o) }", R"({"o": null})"),
              HasSubstr(R"(Variable \"$o\" of non-null type \"Order!\" must not be null.)"));
  EXPECT_THAT(service.run("query ($o: Order) { echo(order: $o) }", "[]"), HasSubstr("Variables must be an object."));
}

TEST_F(Executing, AsksFieldsOfAQueryAtTheSameTime) {
  EXPECT_EQ(service.run("{ nest { a: meet(parties: 3) b: meet(parties: 3) nestLater { c: meet(parties: 3) } } }"),
            R"({"data":{"nest":{"a":3,"b":3,"nestLater":{"c":3}}}})");
}

TEST_F(Executing, AsksTheItemsOfAListAtTheSameTime) {
  EXPECT_EQ(
      service.run("{ nest { nests(count: 3) { meet(parties: 3) now } } }"),
      R"({"data":{"nest":{"nests":[{"meet":3,"now":"value"},{"meet":3,"now":"value"},{"meet":3,"now":"value"}]}}})");
}

TEST_F(Executing, RunsMutationsOneAfterTheOther) {
  EXPECT_EQ(service.run("mutation { a: append(text: \"1\") b: append(text: \"2\") __typename }"),
            R"({"data":{"a":"1","b":"2","__typename":"Mutation"}})");
  EXPECT_THAT(service.app.log, ElementsAre("begin 1", "end 1", "begin 2", "end 2"));
}

TEST_F(Executing, StopsAMutationWhoseDataIsNull) {
  EXPECT_EQ(
      service.run("mutation { a: append(text: \"1\") refuse b: append(text: \"2\") }"),
      R"({"data":null,"errors":[{"message":"You may not.","locations":[{"line":1,"column":33}],"path":["refuse"],)"
      R"("extensions":{"code":"FORBIDDEN"}}]})");
  EXPECT_THAT(service.app.log, ElementsAre("begin 1", "end 1"));
}

TEST_F(Executing, BatchesTheLoadsOfAList) {
  EXPECT_EQ(service.run("{ nest { nests(count: 2) { a: square(of: 3) b: square(of: 4) c: square(of: -1) } } }"),
            R"({"data":{"nest":{"nests":[{"a":9,"b":16,"c":-1},{"a":9,"b":16,"c":-1}]}}})");
  EXPECT_THAT(service.app.batches, ElementsAre(3));
}

TEST_F(Executing, StopsWhatTakesTooLongAndWaitsForItsEnd) {
  auto prepared = service.engine.prepare("{ nest { endless meet(parties: 2) } }");
  ASSERT_TRUE(prepared);
  auto response = boost::asio::co_spawn(
      service.loop, service.engine.execute(*prepared, {}, {&service.app, std::chrono::milliseconds(1)}),
      boost::asio::use_future);
  service.loop.run();
  EXPECT_EQ(response.get().body,
            R"({"errors":[{"message":"The request took too long and was stopped.","extensions":{"code":"TIMEOUT"}}]})");
  EXPECT_THAT(service.app.log, ElementsAre("endless ended"));
}

}  // namespace
}  // namespace battlesbit::graphql
