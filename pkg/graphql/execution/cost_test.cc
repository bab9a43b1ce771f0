#include "pkg/graphql/execution/cost.h"

#include <gtest/gtest.h>

#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {
namespace {

constexpr const char* kSdl = R"(
directive @cost(weight: Int!) on FIELD_DEFINITION
type Query {
  game: Game
  games(first: Int = 20, last: Int): GameConnection!
  gamesPage(paginateBy: Pagination): GamePage!
  all: [Game!]!
  byIds(ids: [ID!]!): [Game]!
  found(filterBy: Filter, first: Int): GameConnection!
  report: Int @cost(weight: 50)
}
input Pagination { limit: Int offset: Int }
input Filter { ids: [ID!] }
type GameConnection { edges: [GameEdge!]! total: Int! }
type GameEdge { node: Game! }
type GamePage { data: [Game!]! }
type Game { title: String! players(first: Int): [Player!]! owner: Player! }
type Player { nick: String games: [Game!]! }
)";

std::uint64_t cost(std::string text, json::Object variables = {}) {
  auto schema = build_schema(kSdl);
  EXPECT_TRUE(schema);
  auto parsed = parse(std::move(text));
  EXPECT_TRUE(parsed);
  const auto& operation = std::get<ast::OperationDefinition>(parsed->definitions[0].node);
  return measure_cost(**schema, operation, fragments_of(*parsed), variables);
}

TEST(Cost, WeighsObjectsAndWhatSaysItsWeight) {
  EXPECT_EQ(cost("{ game { title owner { nick } } }"), 2);
  EXPECT_EQ(cost("{ report }"), 50);
  EXPECT_EQ(cost("{ a: report b: report }"), 100);
}

TEST(Cost, MultipliesByThePageSizesAbove) {
  EXPECT_EQ(cost("{ games(first: 5) { edges { node { title } } total } }"), 5 * 3);
  EXPECT_EQ(cost("{ games { edges { node { title } } } }"), 20 * 3);
  EXPECT_EQ(cost("{ games(first: 5) { edges { node { players(first: 3) { nick } } } } }"), 5 * (3 + 3));
  EXPECT_EQ(cost("{ gamesPage(paginateBy: {limit: 7}) { data { title } } }"), 7 * 2);
  EXPECT_EQ(cost("{ all { title } }"), 10);
  json::Object variables;
  variables.set("n", 100);
  EXPECT_EQ(cost("query ($n: Int) { games(first: $n) { edges { node { title } } } }", variables), 300);
}

TEST(Cost, APageWithoutASizeIsAsLongAsItWillBe) {
  const auto one = [](const char* text, json::Value size) {
    json::Object variables;
    variables.set("n", std::move(size));
    return cost(text, std::move(variables));
  };
  EXPECT_EQ(cost("{ found { edges { node { title } } } }"), 20 * 3);
  EXPECT_EQ(cost("{ gamesPage { data { title } } }"), 20 * 2);
  EXPECT_EQ(one("query ($n: Int) { found(first: $n) { edges { node { title } } } }", json::Value()), 20 * 3);
  EXPECT_EQ(one("query ($n: Int) { gamesPage(paginateBy: {limit: $n}) { data { title } } }", 7), 7 * 2);
  EXPECT_EQ(one("query ($p: Pagination) { gamesPage(paginateBy: $p) { data { title } } }", json::Value()), 20 * 2);
  EXPECT_EQ(cost("{ games(first: 5, last: 9) { total } }"), 9) << "the longer of both";
}

TEST(Cost, AnEmptyPageIsNotFree) {
  EXPECT_EQ(cost("{ a: games(first: 0) { total } b: games(first: 0) { total } }"), 2);
}

TEST(Cost, EachOfManyKeysIsPaidFor) {
  EXPECT_EQ(cost(R"({ byIds(ids: ["a", "b", "c"]) { players(first: 2) { nick } } })"), 3 * (1 + 2));
  json::Object variables;
  variables.set("ids", json::Array(500, json::Value("a")));
  EXPECT_EQ(cost("query ($ids: [ID!]!) { byIds(ids: $ids) { title } }", std::move(variables)), 500);
  EXPECT_EQ(cost(R"({ found(filterBy: {ids: ["a", "b"]}, first: 1) { edges { node { title } } } })"), 3)
      << "a filter makes no page longer";
}

TEST(Cost, WhatIsAskedTwiceIsPaidTwice) {
  EXPECT_EQ(cost("{ a: games(first: 5) { edges { node { title } } } b: games(first: 7) { edges { node { title } } } }"),
            12 * 3);
  EXPECT_EQ(
      cost("{ games(first: 2) { edges { node { ...P ...P } } } } fragment P on Game { players(first: 3) { nick } }"),
      2 * (1 + 1 + 1 + 3 + 3));
}

TEST(Cost, FollowsFragments) {
  EXPECT_EQ(
      cost("{ games(first: 5) { ...C } } fragment C on GameConnection { edges { node { ... on Game { title } } } }"),
      15);
}

TEST(Cost, IntrospectionIsFree) {
  EXPECT_EQ(cost("{ __schema { types { fields { args { type { ofType { name } } } } } } report }"), 50);
}

TEST(Cost, SaturatesAndTakesLittleTimeForFragmentsThatDouble) {
  std::string text = "{ ...F0 }";
  for (int i = 0; i < 100; ++i) {
    const std::string next = std::to_string(i + 1);
    text += " fragment F" + std::to_string(i) + " on Query { ...F" + next + " ...F" + next + " }";
  }
  EXPECT_EQ(cost(text + " fragment F100 on Query { report }"), UINT64_MAX);
}

}  // namespace
}  // namespace battlesbit::graphql
