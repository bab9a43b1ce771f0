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
  report: Int @cost(weight: 50)
}
input Pagination { limit: Int offset: Int }
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
