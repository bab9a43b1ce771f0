#include "cmd/wiring/engine_limits.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "config/load.h"
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

class UsualLimits : public EngineLimits {
 protected:
  UsualLimits() { settings = config::check({})->http.gql; }

  std::string matches_of_games(int games, int matches, const std::string& seat) {
    return verdict(
        fmt::format("{{ games(first: {}) {{ edges {{ node {{ title matches(first: {}) {{ edges {{ node {{ status "
                    "participants {{ rank user {{ nickName }} {} }} }} }} }} }} }} }} }}",
                    games, matches, seat));
  }
};

TEST_F(UsualLimits, FiftyGamesWithTheirMatchesPlayersAndUsersMayRun) {
  EXPECT_EQ(matches_of_games(50, 5, ""), "");
  EXPECT_EQ(
      verdict(
          "{ games { edges { node { title matches { edges { node { participants { user { nickName } } } } } } } } }"),
      "");
}

TEST_F(UsualLimits, WhatMultipliesWithoutNeedMayNot) {
  EXPECT_EQ(matches_of_games(100, 100, ""), "OPERATION_TOO_COSTLY");
  EXPECT_EQ(matches_of_games(50, 5, "match { positions { participant { user { nickName } } } }"),
            "OPERATION_TOO_COSTLY");
  EXPECT_EQ(verdict("{ games(first: 100) { edges { node { matches(first: 100) { totalCount } } } } }"),
            "OPERATION_TOO_COSTLY");
  std::string aliases = "{";
  for (int i = 0; i < 100; ++i) aliases += fmt::format(" a{}: games(first: 100) {{ edges {{ node {{ id }} }} }}", i);
  EXPECT_EQ(verdict(aliases + " }"), "OPERATION_TOO_COSTLY");
}

}  // namespace
}  // namespace battlesbit::wiring
