#include "cmd/wiring/engine_limits.h"

#include <gmock/gmock.h>

#include "graph/schema.h"

namespace battlesbit::wiring {
namespace {

class EngineLimits : public testing::Test {
 protected:
  // The code of the first error, or "" when the operation may run.
  std::string verdict(std::string_view text) {
    const auto schema = graph::make_schema();
    graphql::Engine engine(*schema, validator(settings));
    const auto operation = engine.prepare(text);
    if (!operation) return operation.error().front().code;
    const auto admitted = admission(schema->schema(), settings)(**operation, {}, nullptr);
    return admitted ? "" : admitted.error().code;
  }
  config::Gql settings{
      .playground = true, .introspection = true, .complexity_limit = 100, .depth_limit = 4, .batch_limit = 1};
};

constexpr auto kIntrospection = "{ __schema { types { name } } }";

TEST_F(EngineLimits, AnOrdinaryOperationMayRun) {
  EXPECT_EQ(verdict("{ games(first: 10) { edges { node { title } } } }"), "");
}

TEST_F(EngineLimits, WhatIsInvalidNeverRuns) {
  EXPECT_EQ(verdict("{ games { colour } }"), "GRAPHQL_VALIDATION_FAILED");
  EXPECT_EQ(verdict("{ games"), "GRAPHQL_PARSE_FAILED");
}

TEST_F(EngineLimits, IntrospectionIsTheOperatorsChoice) {
  settings.complexity_limit = 1'000'000;
  EXPECT_EQ(verdict(kIntrospection), "");
  settings.introspection = false;
  EXPECT_EQ(verdict(kIntrospection), "GRAPHQL_VALIDATION_FAILED");
}

TEST_F(EngineLimits, DepthIsLimited) {
  settings.depth_limit = 3;
  EXPECT_EQ(verdict("{ games(first: 1) { edges { node { title } } } }"), "OPERATION_TOO_DEEP");
}

TEST_F(EngineLimits, CostIsLimitedByWhatPagesCouldHold) {
  EXPECT_EQ(verdict("{ games(first: 100) { edges { node { title } } } }"), "OPERATION_TOO_COSTLY");
}

}  // namespace
}  // namespace battlesbit::wiring
