#include "pkg/graphql/language/parser.h"

#include <string>

#include <gtest/gtest.h>

#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/language/visitor.h"

namespace battlesbit::graphql {
namespace {

std::string refusal(std::string text, ParseLimits limits = {}) {
  const auto document = parse(std::move(text), limits);
  if (document) return "parsed";
  const SourceLocation place = document.error().locations.at(0);
  return document.error().message + " @" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(Parser, SaysWhatWasExpectedAndWhatWasFound) {
  EXPECT_EQ(refusal("{"), "Syntax Error: Expected Name, found <EOF>. @1:2");
  EXPECT_EQ(refusal("\n  { ...MissingOn }\n  fragment MissingOn Type\n"),
            "Syntax Error: Expected \"on\", found Name \"Type\". @3:22");
  EXPECT_EQ(refusal("{ field: {} }"), "Syntax Error: Expected Name, found \"{\". @1:10");
  EXPECT_EQ(refusal("{}"), "Syntax Error: Expected Name, found \"}\". @1:2");
  EXPECT_EQ(refusal("notAnOperation Foo { field }"), "Syntax Error: Unexpected Name \"notAnOperation\". @1:1");
  EXPECT_EQ(refusal("..."), "Syntax Error: Unexpected \"...\". @1:1");
  EXPECT_EQ(refusal("{ \"\""), "Syntax Error: Expected Name, found String \"\". @1:3");
  EXPECT_EQ(refusal(""), "Syntax Error: Unexpected <EOF>. @1:1");
  EXPECT_EQ(refusal("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }"),
            "Syntax Error: Unexpected variable \"$var\" in constant value. @1:37");
  EXPECT_EQ(refusal("fragment on on on { on }"), "Syntax Error: Unexpected Name \"on\". @1:10");
  EXPECT_EQ(refusal("{ ...on }"), "Syntax Error: Expected Name, found \"}\". @1:9");
  EXPECT_EQ(refusal("\"d\" { a }"),
            "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries. @1:1");
  EXPECT_EQ(refusal("enum Test { VALID, true }"),
            "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value. @1:20");
  EXPECT_EQ(refusal("extend scalar Foo"), "Syntax Error: Unexpected <EOF>. @1:18");
  EXPECT_EQ(refusal("directive @foo on FIELD | INCORRECT"), "Syntax Error: Unexpected Name \"INCORRECT\". @1:27");
  EXPECT_EQ(refusal("{ a(b: 1.x) }"), "Syntax Error: Invalid number, expected digit but got: \"x\". @1:10");
}

TEST(Parser, ReadsDescriptionsOfWhatIsExecuted) {
  EXPECT_EQ(refusal("\"d\" query Q(\"\"\"d\"\"\" $a: Int) { a } \"d\" fragment F on T { a }"), "parsed");
}

TEST(Parser, ReportsTheFirstMistakeOfTheText) {
  EXPECT_EQ(refusal("{ a } } ?"), "Syntax Error: Unexpected \"}\". @1:7");
}

TEST(Parser, CountsTokensAgainstItsLimit) {
  EXPECT_EQ(refusal("{ a b }", {.tokens_max = 4}), "parsed");
  EXPECT_EQ(refusal("{ a b c }", {.tokens_max = 4}),
            "Syntax Error: Document contains more that 4 tokens. Parsing aborted. @1:9");
  EXPECT_EQ(parse("{ a b c }", {.tokens_max = 4}).error().code, "TOO_MANY_TOKENS");
  EXPECT_EQ(parse("{ a b", {.tokens_max = 4}).error().code, "GRAPHQL_PARSE_FAILED");
}

TEST(Parser, StopsAtDeepNestingInsteadOfTheStack) {
  const std::size_t many = 100000;
  EXPECT_TRUE(refusal(std::string(many, '{')).starts_with("Syntax Error: Expected Name"));
  std::string fields;
  for (std::size_t level = 0; level < many; ++level) fields += "{a";
  EXPECT_TRUE(refusal(fields).starts_with("Syntax Error: Document nests deeper than 256 levels."));
  EXPECT_TRUE(refusal("{a(b:" + std::string(many, '[')).starts_with("Syntax Error: Document nests deeper"));
  EXPECT_TRUE(refusal("query($a:" + std::string(many, '[')).starts_with("Syntax Error: Document nests deeper"));
}

TEST(Parser, KeepsPlacesOfNodes) {
  const auto document = parse("query Q {\n  alias: field(id: 4) @include(if: true)\n}");
  ASSERT_TRUE(document);
  const auto& operation = std::get<ast::OperationDefinition>(document->definitions[0].node);
  const auto& field = std::get<ast::Field>(operation.selection_set.selections[0].node);
  EXPECT_EQ(document->locate(field.span), (SourceLocation{2, 3}));
  EXPECT_EQ(document->locate(field.name.span), (SourceLocation{2, 10}));
  EXPECT_EQ(field.span.end, document->source->body.size() - 2);
  EXPECT_EQ(field.response_key(), "alias");
  EXPECT_EQ(field.arguments[0].value.text, "4");
}

TEST(Parser, KeepsItsNodesWhenTheDocumentMoves) {
  auto parsed = parse(R"({ a(b: "x\ny") })");
  ASSERT_TRUE(parsed);
  const ast::Definition* before = parsed->definitions.data();
  const Document moved = std::move(*parsed);
  EXPECT_EQ(moved.definitions.data(), before);
  EXPECT_EQ(print(moved), "{\n  a(b: \"x\\ny\")\n}");
}

// Whatever is cut off or overwritten, the parser gives a document or an error with a place inside the text.
TEST(Parser, SurvivesEveryDamageToADocument) {
  const std::string text =
      "query Q($a: [In!]! = [{b: -1.5e3, c: \"\\u00e9\"}] @d) { x: f(a: $a) @skip(if: true) { ...F ... on T { g } } }\n"
      "fragment F on T { h } \"\"\" doc \"\"\" type T implements I & J @k { f(a: Int = 1): [T!]! } union U = | A | B\n"
      "extend enum E { A B } directive @x(a: In) repeatable on FIELD | QUERY # end";
  ASSERT_EQ(refusal(text), "parsed");
  const std::string junk = std::string("{}[]()!$@:=|&.\"\\#-0a \n\xC3\xFF", 24) + '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    EXPECT_FALSE(refusal(text.substr(0, at)).empty());
    for (const char c : junk) {
      std::string damaged = text;
      damaged[at] = c;
      EXPECT_FALSE(refusal(damaged).empty());
    }
  }
}

struct Counter {
  int fields = 0;
  int left = 0;
  Visit enter(const ast::Field& field) {
    ++fields;
    return field.name.text == "skip" ? Visit::kSkip : Visit::kContinue;
  }
  void leave(const ast::Field&) { ++left; }
};
struct NameLog {
  std::string names;
  void enter(const ast::Field& field) { names += field.name.text; }
  void enter(const ast::Value& value) { names += value.text; }
};

TEST(Visitor, WalksInTheOrderOfTheTextAndSkipsForOneVisitorAlone) {
  const auto document = parse("{ a(x: [1, {y: 2}]) { b } skip { c { d } } ... on T { e } } fragment F on T { f }");
  ASSERT_TRUE(document);
  Counter counter;
  NameLog log;
  visit_in_parallel(*document, counter, log);
  EXPECT_EQ(log.names, "a12bskipcdef");
  EXPECT_EQ(counter.fields, 5);  // a, b, skip, e, f
  EXPECT_EQ(counter.left, 4);
}

}  // namespace
}  // namespace battlesbit::graphql
