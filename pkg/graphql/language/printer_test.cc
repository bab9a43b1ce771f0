#include "pkg/graphql/language/printer.h"

#include <gtest/gtest.h>

#include "pkg/graphql/language/block_string.h"
#include "pkg/graphql/language/parser.h"

namespace battlesbit::graphql {
namespace {

std::string reprint(std::string text) {
  const auto document = parse(std::move(text));
  return document ? print(*document) : document.error().message;
}

constexpr std::string_view kOperations = R"(query queryName($foo: TestInput, $site: TestEnum = MOBILE) @onQuery {
  whoever123is: node(id: [123, 456]) {
    id
    ... on User @onInlineFragment {
      field2 {
        id
        alias: field1(first: 10, after: $foo) @include(if: $foo) {
          id
          ...frag @onFragmentSpread
        }
      }
    }
    ... @skip(unless: $foo) {
      id
    }
    ... {
      id
    }
  }
}

mutation likeStory @onMutation {
  like(story: 123) @onField {
    story {
      id @onField
    }
  }
}

subscription StoryLikeSubscription($input: StoryLikeSubscribeInput @onVariableDefinition) @onSubscription {
  storyLikeSubscribe(input: $input) {
    story
  }
}

fragment frag on Friend @onFragmentDefinition {
  foo(
    size: $size
    bar: $b
    obj: {key: "value", block: """
    block string uses \"""
    """}
  )
}

{
  unnamed(truthy: true, falsy: false, nullish: null)
  query
}

{
  __typename
})";

constexpr std::string_view kTypeSystem = R"("""This is a description of the schema as a whole."""
schema {
  query: QueryType
  mutation: MutationType
}

"""
This is a description
of the `Foo` type.
"""
type Foo implements Bar & Baz & Two {
  "Description of the `one` field."
  one: Type
  """This is a description of the `two` field."""
  two(
    """This is a description of the `argument` argument."""
    argument: InputType!
  ): Type
  three(argument: InputType, other: String): Int
  four(argument: String = "string"): String
  five(argument: [String] = ["string", "string"]): String
  six(argument: InputType = {key: "value"}): Type
  seven(argument: Int = null): Type
}

type AnnotatedObject @onObject(arg: "value") {
  annotatedField(arg: Type = "default" @onArgumentDefinition): Type @onField
}

type UndefinedType

extend type Foo {
  seven(argument: [String]): Type
}

interface AnnotatedInterface implements Bar @onInterface {
  annotatedField(arg: Type @onArgumentDefinition): Type @onField
}

union Feed = Story | Article | Advert

union AnnotatedUnion @onUnion = A | B

scalar CustomScalar @specifiedBy(url: "https://example.com/spec")

enum Site {
  """This is a description of the `DESKTOP` value"""
  DESKTOP
  MOBILE @deprecated(reason: "small")
}

input InputType @oneOf {
  key: String!
  answer: Int = 42
}

extend schema @onSchema {
  subscription: SubscriptionType
}

directive @include2(if: Boolean!, other: [Int!]! = [1]) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT)";

TEST(Printer, PrintsTheKitchenSinkOfOperationsUnchanged) { EXPECT_EQ(reprint(std::string(kOperations)), kOperations); }

TEST(Printer, PrintsTheKitchenSinkOfTypesUnchanged) { EXPECT_EQ(reprint(std::string(kTypeSystem)), kTypeSystem); }

TEST(Printer, PrintsShorthandsInOneForm) {
  EXPECT_EQ(reprint("query{a,b c:d(e:1.50)}"), "{\n  a\n  b\n  c: d(e: 1.50)\n}");
  EXPECT_EQ(reprint("type A implements & B & C{a:[Int!]!}union U=|A|B"),
            "type A implements B & C {\n  a: [Int!]!\n}\n\nunion U = A | B");
}

TEST(Printer, EscapesStrings) { EXPECT_EQ(print_string("a\"b\\c\n\t\x01\u00E9"), R"("a\"b\\c\n\t\u0001é")"); }

// What is printed between """ reads back as the same text, whatever quotes, blanks and line ends it has.
TEST(BlockString, ReadsBackAsItWas) {
  for (const std::string text : {"one", "two\nlines", "  leading", "ends in \"", "ends in \\", "has \"\"\" inside",
                                 "\"\"\"", "a\n  b\n c", "first\n  indented only", "  a\n    b\nc", "a\n\nb"}) {
    const auto document = parse("scalar A " + std::string("@d(t: ") + print_block_string(text) + ")");
    ASSERT_TRUE(document) << print_block_string(text);
    const auto& type = std::get<ast::TypeDefinition>(document->definitions[0].node);
    EXPECT_EQ(type.directives[0].arguments[0].value.text, text);
  }
}

}  // namespace
}  // namespace battlesbit::graphql
