#include "pkg/graphql/execution/introspection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/graphql/testing/service.h"
#include "pkg/json/parse.h"

namespace battlesbit::graphql {
namespace {

// graphql-js's getIntrospectionQuery() with everything switched on.
constexpr const char* kFullQuery = R"(
query IntrospectionQuery { __schema { description
  queryType { name kind } mutationType { name kind } subscriptionType { name kind }
  types { ...FullType }
  directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef }
    isDeprecated deprecationReason }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } })";

TEST(Introspection, AnswersTheFullQueryOfTheTools) {
  test::Service service;
  const std::string body = service.run(kFullQuery);
  const auto response = json::parse(body);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->find("errors"), nullptr) << body;
  EXPECT_THAT(body, testing::HasSubstr(R"("queryType":{"name":"Query","kind":"OBJECT"})"));
  EXPECT_THAT(body,
              testing::HasSubstr(R"({"name":"barks","description":null,"args":[{"name":"loud","description":null,)"
                                 R"("type":{"kind":"SCALAR","name":"Boolean","ofType":null},"defaultValue":"true",)"
                                 R"("isDeprecated":false,"deprecationReason":null}])"));
  EXPECT_THAT(body, testing::HasSubstr(R"("isDeprecated":true,"deprecationReason":"Nine.")"));
  for (const char* name : {"__Schema", "__DirectiveLocation", "Pet", "Order", "Boolean"}) {
    EXPECT_THAT(body, testing::HasSubstr(std::string(R"("name":")") + name + "\""));
  }
  EXPECT_THAT(body, testing::Not(testing::HasSubstr("__MetaFields")));
}

TEST(Introspection, AnswersOneType) {
  test::Service service;
  EXPECT_EQ(service.run("{ __type(name: \"Cat\") { kind name description fields { name type { kind ofType { name } } } "
                        "interfaces { name } possibleTypes { name } } none: __type(name: \"Cow\") { name } }"),
            R"({"data":{"__type":{"kind":"OBJECT","name":"Cat","description":null,"fields":[)"
            R"({"name":"id","type":{"kind":"NON_NULL","ofType":{"name":"ID"}}},)"
            R"({"name":"name","type":{"kind":"NON_NULL","ofType":{"name":"String"}}}],)"
            R"("interfaces":[{"name":"Node"}],"possibleTypes":null},"none":null}})");
  EXPECT_EQ(service.run("{ __type(name: \"Pet\") { kind possibleTypes { name } fields { name } } "
                        "node: __type(name: \"Node\") { possibleTypes { name } } "
                        "color: __type(name: \"Color\") { enumValues { name } } "
                        "order: __type(name: \"Order\") { isOneOf inputFields { name defaultValue } } }"),
            R"({"data":{"__type":{"kind":"UNION","possibleTypes":[{"name":"Dog"},{"name":"Cat"}],"fields":null},)"
            R"("node":{"possibleTypes":[{"name":"Dog"},{"name":"Cat"}]},)"
            R"("color":{"enumValues":[{"name":"RED"},{"name":"GREEN"}]},)"
            R"("order":{"isOneOf":false,"inputFields":[{"name":"price","defaultValue":null},)"
            R"({"name":"color","defaultValue":"GREEN"},{"name":"tags","defaultValue":null}]}}})");
}

}  // namespace
}  // namespace battlesbit::graphql
