// What the service limits. The rules of the specification are compared with graphql-js in tests/reference/graphql.
#include "pkg/graphql/validation/validate.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Schema& schema() {
  static const auto kSchema = *build_schema(std::string("type Query { a: Query b(x: Int): Int }"));
  return *kSchema;
}

std::vector<std::string> refusals(const std::string& text, const ValidationLimits& limits) {
  const auto document = parse(text);
  if (!document) return {document.error().message};
  std::vector<std::string> messages;
  for (const auto& error : validate(schema(), *document, limits)) messages.push_back(error.message);
  return messages;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Validate, CountsDepthThroughFragmentsAndLeavesIntrospectionAlone) {
  const ValidationLimits limits{.depth_max = 3};
  EXPECT_THAT(refusals("{ a { a { b } } }", limits), IsEmpty());
  EXPECT_THAT(refusals("{ a { a { ...F } } } fragment F on Query { a { b } }", limits),
              ElementsAre("This operation is 4 levels deep; 3 are allowed."));
  EXPECT_THAT(refusals("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }", limits), IsEmpty());
}

std::vector<std::string> codes(const std::string& text, const ValidationLimits& limits) {
  std::vector<std::string> all;
  for (const auto& error : validate(schema(), *parse(text), limits)) all.push_back(error.code);
  return all;
}

TEST(Validate, CountsAliasesAndDirectivesAlsoInFragments) {
  const ValidationLimits limits{.aliases_max = 2, .directives_max = 2};
  EXPECT_THAT(codes("{ x: b y: b b b @skip(if: true) @include(if: true) }", limits), IsEmpty());
  EXPECT_THAT(codes("{ x: b y: b ...F } fragment F on Query { z: b w: b }", limits), ElementsAre("TOO_MANY_ALIASES"));
  EXPECT_THAT(codes("{ ...F @skip(if: true) @include(if: true) } fragment F on Query { b @skip(if: true) }", limits),
              ElementsAre("TOO_MANY_DIRECTIVES"));
  EXPECT_THAT(codes("{ x: b y: b z: b }", {.aliases_max = 0}), IsEmpty());
  EXPECT_THAT(codes("{" + repeated(" x: b", 101) + " }", {}), ElementsAre("TOO_MANY_ALIASES"));
}

TEST(Validate, ALimitHasItsOwnCode) {
  EXPECT_THAT(codes("{ a { b } }", {.depth_max = 1}), ElementsAre("OPERATION_TOO_DEEP"));
}

TEST(Validate, StopsAtTheLimitOfErrors) {
  const auto messages = refusals("{" + repeated(" x", 50) + " }", {.errors_max = 3});
  ASSERT_EQ(messages.size(), 4U);
  EXPECT_EQ(messages.back(), "Too many validation errors, error limit reached. Validation aborted.");
}

TEST(Validate, RefusesADocumentThatIsMadeToBeExpensive) {
  EXPECT_THAT(refusals("{" + repeated(" b", 3'000) + " }", {}),
              ElementsAre(HasSubstr("too many fields of the same name")));
  std::string fragments;
  for (int i = 0; i < 400; ++i)
    fragments += fmt::format(" fragment F{} on Query {{ a {{ ...F{} ...F{} }} }}", i, i + 1, i + 2);
  const auto messages =
      refusals("{ ...F0 }" + fragments + " fragment F400 on Query { b } fragment F401 on Query { b }", {});
  EXPECT_THAT(messages, testing::AnyOf(IsEmpty(), ElementsAre(HasSubstr("too many fields of the same name"))));
}

TEST(Validate, TurnsIntrospectionOff) {
  EXPECT_THAT(refusals("{ __typename b }", {.introspection = false}), IsEmpty());
  EXPECT_THAT(refusals("{ __schema { queryType { name } } }", {.introspection = false}),
              ElementsAre(HasSubstr("introspection has been disabled")));
}

TEST(Validate, LimitsListsInListsOfIntrospection) {
  EXPECT_THAT(refusals("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", {}),
              ElementsAre("Maximum introspection depth exceeded"));
}

}  // namespace
}  // namespace battlesbit::graphql
