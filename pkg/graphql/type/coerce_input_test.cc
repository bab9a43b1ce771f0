#include "pkg/graphql/type/coerce_input.h"

#include <gtest/gtest.h>

#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

constexpr const char* kSdl = R"(
type Query { q(a: In, b: Pick, c: [[Int]], d: Even, e: Color): Int }
input In { price: Float!, name: String = "none", ids: [ID!], inner: In }
input Pick @oneOf { a: Int, b: String }
enum Color { RED GREEN }
scalar Even
)";

Result<json::Value> parse_even(const json::Value& value) {
  const auto number = value.to_int64();
  if (!number || *number % 2 != 0) return fail(ErrorKind::kInvalidArgument, "ODD", "An even number is needed.");
  return json::Value(*number / 2);
}

class CoerceInput : public testing::Test {
 protected:
  CoerceInput() {
    auto built = build_schema(kSdl, {{.name = "Even", .parse = parse_even}});
    EXPECT_TRUE(built);
    schema_ = *std::move(built);
  }

  TypeRef type(const std::string& text) {
    const auto document = parse("query ($v: " + text + ") { a }");
    EXPECT_TRUE(document);
    return schema_->resolve(std::get<ast::OperationDefinition>(document->definitions[0].node).variables[0].type);
  }

  std::string literal(const std::string& type_text, const std::string& value, json::Object variables = {}) {
    const auto document = parse("{ a(v: " + value + ") }");
    EXPECT_TRUE(document);
    const auto& operation = std::get<ast::OperationDefinition>(document->definitions[0].node);
    const auto& field = std::get<ast::Field>(operation.selection_set.selections[0].node);
    const auto coerced = coerce_literal(field.arguments[0].value, type(type_text), &variables);
    return coerced ? json::to_text(*coerced) : "invalid";
  }

  std::string variable(const std::string& type_text, const std::string& value) {
    std::vector<CoercionProblem> problems;
    const json::Value coerced = coerce_value(*json::parse(value), type(type_text), problems);
    if (problems.empty()) return json::to_text(coerced);
    std::string sentences;
    for (const CoercionProblem& problem : problems) sentences += problem.message + "\n";
    sentences.pop_back();
    return sentences;
  }

  std::unique_ptr<const Schema> schema_;
};

TEST_F(CoerceInput, KeepsTheCharactersOfNumbers) {
  EXPECT_EQ(literal("Float", "0.10"), "0.10");
  EXPECT_EQ(literal("Float", "123456789.12345678"), "123456789.12345678");
  EXPECT_EQ(variable("Float", "0.10"), "0.10");
  EXPECT_EQ(variable("Float", "7"), "7");
}

TEST_F(CoerceInput, ChecksTheScalarsOfTheSpecification) {
  EXPECT_EQ(literal("Int", "2147483647"), "2147483647");
  EXPECT_EQ(literal("Int", "2147483648"), "invalid");
  EXPECT_EQ(literal("Int", "1.0"), "invalid");
  EXPECT_EQ(literal("ID", "4"), "\"4\"");
  EXPECT_EQ(literal("String", "4"), "invalid");
  EXPECT_EQ(variable("Int", "3.0"), "3");
  EXPECT_EQ(variable("Int", "3.5"), "Int cannot represent non-integer value: 3.5");
  EXPECT_EQ(variable("Int", "-2147483649"), "Int cannot represent non 32-bit signed integer value: -2147483649");
  EXPECT_EQ(variable("Int", "1e999"), "Int cannot represent non-integer value: 1e999");
  EXPECT_EQ(variable("String", "[1]"), "String cannot represent a non string value: [1]");
  EXPECT_EQ(variable("Boolean", "1"), "Boolean cannot represent a non boolean value: 1");
  EXPECT_EQ(variable("ID", "12"), "\"12\"");
  EXPECT_EQ(variable("ID", "1.5"), "ID cannot represent value: 1.5");
  EXPECT_EQ(variable("Float", "\"1\""), "Float cannot represent non numeric value: \"1\"");
}

TEST_F(CoerceInput, ChecksEnums) {
  EXPECT_EQ(literal("Color", "RED"), "\"RED\"");
  EXPECT_EQ(literal("Color", "\"RED\""), "invalid");
  EXPECT_EQ(variable("Color", "\"RED\""), "\"RED\"");
  EXPECT_EQ(variable("Color", "\"RE\""),
            "Value \"RE\" does not exist in \"Color\" enum. Did you mean the enum value \"RED\"?");
  EXPECT_EQ(variable("Color", "1"), "Enum \"Color\" cannot represent non-string value: 1.");
}

TEST_F(CoerceInput, AsksTheCodecOfACustomScalar) {
  EXPECT_EQ(literal("Even", "8"), "4");
  EXPECT_EQ(literal("Even", "7"), "invalid");
  EXPECT_EQ(variable("Even", "8"), "4");
  EXPECT_EQ(variable("Even", "7"), "Expected type \"Even\". An even number is needed.");
}

TEST_F(CoerceInput, MakesAListOfASingleItem) {
  EXPECT_EQ(literal("[[Int]]", "1"), "[[1]]");
  EXPECT_EQ(literal("[[Int]]", "[[1], null]"), "[[1],null]");
  EXPECT_EQ(variable("[[Int]]", "[1, [2]]"), "[[1],[2]]");
  EXPECT_EQ(variable("[Int!]", "[1, null]"), "Expected non-nullable type \"Int!\" not to be null.");
}

TEST_F(CoerceInput, FillsInDefaultsAndRefusesWhatIsMissingOrUnknown) {
  EXPECT_EQ(literal("In", "{price: 1}"), R"({"price":1,"name":"none"})");
  EXPECT_EQ(literal("In", "{name: null, price: 1}"), R"({"price":1,"name":null})");
  EXPECT_EQ(literal("In", "{name: \"x\"}"), "invalid");
  EXPECT_EQ(variable("In", R"({"price": 1, "inner": {"price": 2}})"),
            R"({"price":1,"name":"none","inner":{"price":2,"name":"none"}})");
  EXPECT_EQ(variable("In", R"({"nmae": "x"})"),
            "Field \"price\" of required type \"Float!\" was not provided.\n"
            "Field \"nmae\" is not defined by type \"In\". Did you mean \"name\"?");
  EXPECT_EQ(variable("In", "3"), "Expected type \"In\" to be an object.");
}

TEST_F(CoerceInput, WantsExactlyOneFieldOfAOneOf) {
  EXPECT_EQ(literal("Pick", "{a: 1}"), R"({"a":1})");
  EXPECT_EQ(literal("Pick", "{a: 1, b: \"x\"}"), "invalid");
  EXPECT_EQ(literal("Pick", "{a: null}"), "invalid");
  EXPECT_EQ(variable("Pick", R"({"a": 1, "b": null})"), "Exactly one key must be specified for OneOf type \"Pick\".");
  EXPECT_EQ(variable("Pick", R"({"a": null})"), "Field \"a\" must be non-null.");
}

TEST_F(CoerceInput, PutsVariablesInTheirPlaces) {
  json::Object variables;
  variables.set("price", json::Value(json::Number{"2.50"}));
  EXPECT_EQ(literal("In", "{price: $price, name: $absent}", variables), R"({"price":2.50,"name":"none"})");
  EXPECT_EQ(literal("In", "{price: $absent}", variables), "invalid");
  EXPECT_EQ(literal("[Float]", "[$price, $absent]", variables), "[2.50,null]");
  EXPECT_EQ(literal("Float", "$absent", variables), "invalid");
}

}  // namespace
}  // namespace battlesbit::graphql
