// Input values, as a literal of a document or as a JSON variable, to the form that resolvers receive: numbers with
// their characters, enum values as strings, IDs as strings, custom scalars as their codec makes them, defaults filled
// in, single items made lists. Sentences are graphql-js's. Pure, any thread.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/graphql/type/schema.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

// A scalar's or enum's value. Error: the sentence ("Int cannot represent non-integer value: \"x\"").
// REQUIRES: type.is_leaf().
std::expected<json::Value, std::string> coerce_leaf(const NamedType& type, const json::Value& value);
// The same for a literal that is no variable; variables inside the object or list of a custom scalar are looked up. Of
// a custom scalar the error is its codec's sentence alone: the place's type belongs before it.
std::expected<json::Value, std::string> coerce_leaf_literal(const NamedType& type, const ast::Value& literal,
                                                            const json::Object* variables = nullptr);

// A literal of any type. `variables` are coerced already; null in constant places. Nothing when the literal does not
// fit (validation has said why) or is a variable that was not given.
std::optional<json::Value> coerce_literal(const ast::Value& literal, TypeRef type, const json::Object* variables);

// A literal without a type: for custom scalars. Enum values become strings.
json::Value untyped_literal(const ast::Value& literal, const json::Object* variables);

struct CoercionProblem {
  std::vector<PathItem> path;  // Inside the value.
  json::Value value;           // The part that does not fit.
  std::string message;
};

// A variable's JSON value. Every misfit is reported; the result is meaningful only when there was none.
json::Value coerce_value(const json::Value& value, TypeRef type, std::vector<CoercionProblem>& problems);

}  // namespace battlesbit::graphql
