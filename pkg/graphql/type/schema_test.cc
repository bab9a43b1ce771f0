#include "pkg/graphql/type/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"

namespace battlesbit::graphql {
namespace {

constexpr std::string_view kGameSchema = R"(directive @hasPermission(permission: String!) on FIELD_DEFINITION

interface Node {
  id: ID!
}

"""A game that can be joined."""
type Game implements Node {
  id: ID!

  """What it is called."""
  title(upper: Boolean! = false): String!
  players(first: Int = 10, filter: PlayerFilter = {active: true}): [Player!]!
  status: Status @deprecated(reason: "Always open.")
}

type Player implements Node {
  id: ID!
  nick: String
}

union Found = Game | Player

enum Status {
  """Can be joined."""
  open

  """Is over."""
  closed
}

input PlayerFilter {
  active: Boolean = true
  ids: [ID!]
  since: Time
}

input Choice @oneOf {
  id: ID
  title: String
}

scalar Time @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")

type Query {
  node(id: ID!): Node
  games: [Game!]! @hasPermission(permission: "read:games")
  find(by: Choice!): [Found]
})";

std::unique_ptr<const Schema> built(std::string sdl, std::vector<ScalarCodec> scalars = {}) {
  auto schema = build_schema(std::move(sdl), std::move(scalars));
  if (!schema) {
    for (const SchemaError& error : schema.error()) ADD_FAILURE() << to_string(error);
    return nullptr;
  }
  return *std::move(schema);
}

std::vector<std::string> refusals(std::string sdl) {
  std::vector<std::string> messages;
  const auto schema = build_schema(std::move(sdl));
  if (schema) return messages;
  for (const SchemaError& error : schema.error()) messages.push_back(to_string(error));
  return messages;
}

TEST(Schema, PrintsWhatItWasBuiltFrom) {
  const auto schema = built(std::string(kGameSchema));
  ASSERT_TRUE(schema);
  EXPECT_EQ(print_schema(*schema), kGameSchema);
}

TEST(Schema, KnowsItsTypes) {
  const auto schema = built(std::string(kGameSchema));
  ASSERT_TRUE(schema);
  const NamedType& game = *schema->find_type("Game");
  const NamedType& node = *schema->find_type("Node");
  EXPECT_EQ(game.description, "A game that can be joined.");
  EXPECT_EQ(to_string(game.find_field("players")->type), "[Player!]!");
  EXPECT_EQ(game.find_field("status")->deprecation_reason, "Always open.");
  EXPECT_TRUE(schema->is_subtype(node, game));
  EXPECT_FALSE(schema->is_subtype(game, node));
  EXPECT_TRUE(schema->overlaps(node, *schema->find_type("Found")));
  EXPECT_FALSE(schema->overlaps(game, *schema->find_type("Player")));
  EXPECT_TRUE(schema->find_type("Choice")->one_of);
  EXPECT_EQ(schema->find_type("Time")->specified_by, "https://www.rfc-editor.org/rfc/rfc3339");
  EXPECT_EQ(schema->find_type("__MetaFields"), nullptr);
  EXPECT_NE(schema->find_field(*schema->query(), "__schema"), nullptr);
  EXPECT_EQ(schema->find_field(game, "__schema"), nullptr);
  EXPECT_NE(schema->find_field(game, "__typename"), nullptr);
}

TEST(Schema, CoercesDefaultsWhenItIsBuilt) {
  const auto schema = built(std::string(kGameSchema));
  ASSERT_TRUE(schema);
  const InputValue* filter = schema->find_type("Game")->find_field("players")->find_argument("filter");
  ASSERT_TRUE(filter->coerced_default);
  EXPECT_EQ(*filter->coerced_default->find("active"), json::Value(true));
}

TEST(Schema, TypeReferencesCompareByStructure) {
  const auto schema = built(std::string(kGameSchema));
  ASSERT_TRUE(schema);
  const TypeRef player(schema->find_type("Player"));
  EXPECT_TRUE(schema->is_subtype(player.list_of(), player.non_null().list_of().non_null()));
  EXPECT_FALSE(schema->is_subtype(player.non_null().list_of(), player.list_of()));
  EXPECT_EQ(to_string(player.non_null().list_of().list_of().non_null()), "[[Player!]]!");
}

TEST(Schema, JoinsExtensionsOfSeveralTexts) {
  std::vector<Source> sources;
  sources.push_back({"extend type Query { b: Int }  extend schema @x  directive @x on SCHEMA", "b.graphqls"});
  sources.push_back({"schema { query: Query } type Query { a: Int }", "a.graphqls"});
  const auto schema = build_schema(std::move(sources));
  ASSERT_TRUE(schema);
  EXPECT_NE((*schema)->query()->find_field("a"), nullptr);
  EXPECT_NE((*schema)->query()->find_field("b"), nullptr);
}

TEST(Schema, NamesFileAndPlaceOfAnError) {
  std::vector<Source> sources;
  sources.push_back({"type Query {\n  a: Gmae\n}", "query.graphqls"});
  const auto schema = build_schema(std::move(sources));
  ASSERT_FALSE(schema);
  EXPECT_EQ(to_string(schema.error().at(0)), "query.graphqls:2:6: Unknown type \"Gmae\".");
}

TEST(Schema, ReportsAllErrorsOfATypeSystem) {
  EXPECT_THAT(refusals("type A { b: Int b: Int } type A { c: Int }"),
              testing::ElementsAre("schema:1:6: There can be only one type named \"A\". (see schema:1:31)",
                                   "schema:1:10: Field \"A.b\" can only be defined once. (see schema:1:17)"));
  EXPECT_THAT(refusals("type A { b: Int }"), testing::ElementsAre("Query root type must be provided."));
  EXPECT_THAT(refusals("extend type B { c: Int } type Query { a: Int } extend input Query { c: Int }"),
              testing::ElementsAre("schema:1:13: Cannot extend type \"B\" because it is not defined.",
                                   "schema:1:26: Cannot extend non-input object type \"Query\". (see schema:1:48)"));
}

TEST(Schema, NamesEveryFileThatAnErrorIsAbout) {
  std::vector<Source> sources;
  sources.push_back({"type Query { a: Int }", "a.graphqls"});
  sources.push_back({"\n  type Query { b: Int }", "b.graphqls"});
  const auto schema = build_schema(std::move(sources));
  ASSERT_FALSE(schema);
  EXPECT_EQ(to_string(schema.error().at(0)),
            "a.graphqls:1:6: There can be only one type named \"Query\". (see b.graphqls:2:8)");
}

struct InvalidSchema {
  const char* sdl;
  const char* message;
};

class InvalidSchemas : public testing::TestWithParam<InvalidSchema> {};

TEST_P(InvalidSchemas, AreRefusedWithTheReason) {
  EXPECT_THAT(refusals(std::string("type Query { q: Int } ") + GetParam().sdl),
              testing::Contains(testing::HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    TypeSystem, InvalidSchemas,
    testing::Values(
        InvalidSchema{"type A", "Type A must define one or more fields."},
        InvalidSchema{"type A { __x: Int }", "Name \"__x\" must not begin with \"__\""},
        InvalidSchema{"type A { x: I } input I { y: Int }", "The type of A.x must be Output Type but got: I."},
        InvalidSchema{"type A { x(a: A): Int }", "The type of A.x(a:) must be Input Type but got: A."},
        InvalidSchema{"type A { x(a: Int, a: Int): Int }", "Argument \"A.x(a:)\" can only be defined once."},
        InvalidSchema{"type A { x(a: Int! @deprecated): Int }", "Required argument A.x(a:) cannot be deprecated."},
        InvalidSchema{"interface I { x: Int } type A implements I { y: Int }",
                      "Interface field I.x expected but A does not provide it."},
        InvalidSchema{"interface I { x: Int! } type A implements I { x: Int }",
                      "Interface field I.x expects type Int! but A.x is type Int."},
        InvalidSchema{"interface I { x(a: Int): Int } type A implements I { x: Int }",
                      "Interface field argument I.x(a:) expected but A.x does not provide it."},
        InvalidSchema{"interface I { x: Int } type A implements I { x(a: Int!): Int }",
                      "includes required argument a that is missing from the Interface field I.x."},
        InvalidSchema{"interface I { x: Int } interface J implements I { x: Int } type A implements J { x: Int }",
                      "Type A must implement I because it is implemented by J."},
        InvalidSchema{"interface I implements I { x: Int }", "Type I cannot implement itself"},
        InvalidSchema{"type B { x: Int } type A implements B { x: Int }",
                      "Type A must only implement Interface types, it cannot implement B."},
        InvalidSchema{"union U", "Union type U must define one or more member types."},
        InvalidSchema{"union U = Query | Query", "Union type U can only include type Query once."},
        InvalidSchema{"union U = Int", "Union type U can only include Object types, it cannot include Int."},
        InvalidSchema{"enum E", "Enum type E must define one or more values."},
        InvalidSchema{"enum E { a a }", "Enum value \"E.a\" can only be defined once."},
        InvalidSchema{"input I", "Input Object type I must define one or more fields."},
        InvalidSchema{"input I { a: I! }",
                      "Cannot reference Input Object \"I\" within itself through a series of non-null fields: \"a\"."},
        InvalidSchema{"input I { a: J! } input J { b: I! }", "non-null fields: \"a.b\"."},
        InvalidSchema{"input I { a: I = {} }", "through a series of defaulted fields: \"a\"."},
        InvalidSchema{"input I @oneOf { a: Int! }", "OneOf input field I.a must be nullable."},
        InvalidSchema{"input I @oneOf { a: Int = 1 }", "OneOf input field I.a cannot have a default value."},
        InvalidSchema{"input I { a: Int = \"x\" }", "The default value of \"a\" is no valid Int."},
        InvalidSchema{"type A { x: Int @nope }", "Unknown directive \"@nope\"."},
        InvalidSchema{"type A @deprecated { x: Int }", "Directive \"@deprecated\" may not be used on OBJECT."},
        InvalidSchema{"type A { x: Int @deprecated @deprecated }",
                      "The directive \"@deprecated\" can only be used once at this location."},
        InvalidSchema{"scalar S @specifiedBy", "argument \"url\" of type \"String!\" is required"},
        InvalidSchema{"scalar S @specifiedBy(url: \"u\", x: 1)",
                      "Unknown argument \"x\" on directive \"@specifiedBy\"."},
        InvalidSchema{"scalar S @specifiedBy(url: 3)", "is no valid String!: 3."}));

}  // namespace
}  // namespace battlesbit::graphql
