// That the comparison sees what would break a client: each rule on a pair of small schemas.
#include "tests/golden/difference.h"

#include <gmock/gmock.h>

#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::golden {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> compared(const std::string& published, const std::string& ours) {
  const std::string query = "type Query { at: Int }\n";
  return missing(**graphql::build_schema(query + published), **graphql::build_schema(query + ours));
}

TEST(Difference, MoreThanPublishedIsFine) {
  EXPECT_THAT(compared("enum E { A }  input I { a: Int }  type T { f(x: Int): Int }",
                       "enum E { A B }  input I { a: Int  b: Int = 1 }  type T { f(x: Int, y: Int): Int  g: Int }"),
              IsEmpty());
}

TEST(Difference, LessIsNamed) {
  EXPECT_THAT(
      compared("enum E { A B }  input I { a: Int }  type T { f(x: Int): Int g: Int }  scalar S  directive @d on FIELD",
               "enum E { A }    input I { b: Int }  type T { f(y: Int): Int }"),
      ElementsAre("E.B: missing", "I(a): missing", "T.f(x): missing", "T.g: missing", "S: missing", "@d: missing"));
}

TEST(Difference, AnotherTypeOrDefaultIsNamed) {
  EXPECT_THAT(compared("input I { a: Int = 1 }  type T { f: [Int!]! }", "input I { a: Int = 2 }  type T { f: [Int] }"),
              ElementsAre("I(a): Int = 1, ours is Int = 2", "T.f: [Int!]!, ours is [Int]"));
}

TEST(Difference, WhatNoClientSendsCannotBeDemanded) {
  EXPECT_THAT(compared("type T { f: Int }", "type T { f(x: Int!): Int }"),
              ElementsAre("T.f(x): ours demands it, no client sends it"));
}

TEST(Difference, KindsInterfacesAndLocationsCount) {
  EXPECT_THAT(compared("interface N { id: ID }  type T implements N { id: ID }  scalar S  directive @d on FIELD",
                       "interface N { id: ID }  type T { id: ID }  enum S { A }  directive @d on QUERY"),
              ElementsAre("T: does not implement N", "S: of another kind", "@d: not on FIELD"));
}

}  // namespace
}  // namespace battlesbit::golden
