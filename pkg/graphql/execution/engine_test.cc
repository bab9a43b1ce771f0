#include "pkg/graphql/execution/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/errors/retry.h"
#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/testing/service.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Engine, ParsesAndValidatesADocumentOnce) {
  const auto schema = test::make_schema();
  int validated = 0;
  Engine engine(*schema, [&](const Schema&, const Document&) {
    ++validated;
    return std::vector<GraphQLError>();
  });
  const auto first = engine.prepare("{ hello }");
  const auto second = engine.prepare("{ hello }");
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(validated, 1);
}

TEST(Engine, ForgetsTheDocumentThatWasNotUsedForLongest) {
  const auto schema = test::make_schema();
  int validated = 0;
  Engine engine(*schema,
                [&](const Schema&, const Document&) {
                  ++validated;
                  return std::vector<GraphQLError>();
                },
                {.documents_max = 2});
  for (const char* text :
       {"{ a: hello }", "{ b: hello }", "{ a: hello }", "{ c: hello }", "{ a: hello }", "{ b: hello }"}) {
    EXPECT_TRUE(engine.prepare(text));
  }
  EXPECT_EQ(validated, 4);  // a, b, c, and b again.
  EXPECT_EQ(engine.cached_documents(), 2);
}

TEST(Engine, RemembersThatADocumentIsWrong) {
  const auto schema = test::make_schema();
  int validated = 0;
  Engine engine(*schema, [&](const Schema&, const Document&) {
    ++validated;
    return std::vector<GraphQLError>{{.message = "No.", .locations = {}, .path = {}, .code = {}}};
  });
  EXPECT_EQ(engine.prepare("{ hello }").error().at(0).message, "No.");
  EXPECT_EQ(engine.prepare("{ hello }").error().at(0).message, "No.");
  EXPECT_EQ(validated, 1);
}

TEST(Engine, PicksTheOperationByName) {
  test::Service service;
  const char* two = "query A { a: hello } query B { b: hello }";
  EXPECT_EQ(service.run(two, "null", "B"), R"({"data":{"b":"world"}})");
  EXPECT_THAT(service.run(two), HasSubstr("Must provide operation name if query contains multiple operations."));
  EXPECT_THAT(service.run(two, "null", "C"), HasSubstr(R"(Unknown operation named \"C\".)"));
  EXPECT_THAT(service.run("fragment F on Query { hello }"), HasSubstr("Must provide an operation."));
}

TEST(Engine, AnswersSyntaxErrorsWithTheirPlace) {
  test::Service service;
  const Response response = service.respond("{ hello");
  EXPECT_FALSE(response.has_data);
  EXPECT_EQ(response.body, R"({"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.",)"
                           R"("locations":[{"line":1,"column":8}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]})");
}

TEST(Engine, RefusesWhatIsNotAdmitted) {
  EngineOptions options;
  options.admit = [](const Operation& operation, const json::Object& variables, void*) -> Result<void> {
    if (operation.type() == ast::OperationType::kQuery && variables.find("n")->to_int64() < 10) return {};
    return fail(ErrorKind::kInvalidArgument, "TOO_COMPLEX", "This operation costs too much.");
  };
  test::Service service(options);
  EXPECT_EQ(service.run("query ($n: Int) { hello }", R"({"n": 9})"), R"({"data":{"hello":"world"}})");
  EXPECT_EQ(service.run("query ($n: Int) { hello }", R"({"n": 10})"),
            R"({"errors":[{"message":"This operation costs too much.","extensions":{"code":"TOO_COMPLEX"}}]})");
}

TEST(Engine, SaysWhenToComeBack) {
  EngineOptions options;
  options.admit = [](const Operation&, const json::Object&, void*) -> Result<void> {
    return std::unexpected(retry_later("TOO_OFTEN", "Not so fast.", std::chrono::seconds(3)));
  };
  const Response response = test::Service(options).respond("{ hello }");
  EXPECT_EQ(
      response.body,
      R"({"errors":[{"message":"Not so fast. Try again in 3 s.","extensions":{"code":"TOO_OFTEN","retryAfter":3}}]})");
  EXPECT_EQ(response.retry_after, std::chrono::seconds(3));
}

constexpr FieldBinding kLonelyFields[] = {
    field<Int>("wrong", [](const FieldCall&) { return 1; }),
    field<Int>("unknown", [](const FieldCall&) { return 1; }),
};
constinit const ObjectBinding kLonely{"Query", kLonelyFields};
constinit const ObjectBinding kNobody{"Nobody", {}};

TEST(ExecutableSchema, NamesEverythingThatIsNotBoundRight) {
  auto schema = build_schema("type Query { wrong: Int! missing: Int } type Other { a: Int }");
  ASSERT_TRUE(schema);
  const ObjectBinding* bindings[] = {&kLonely, &kNobody};
  const auto executable = ExecutableSchema::create(*std::move(schema), bindings);
  ASSERT_FALSE(executable);
  EXPECT_THAT(executable.error(), ElementsAre("Query.wrong is Int! in the schema, its resolver gives Int.",
                                              "Query.missing has no resolver.",
                                              "There is a resolver for Query.unknown, which the schema does not have.",
                                              "There is a binding for Nobody, which is no object type of the schema.",
                                              "The object type Other has no binding."));
}

}  // namespace
}  // namespace battlesbit::graphql
