// Scalars and enums.
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/language/suggestions.h"
#include "pkg/graphql/type/coerce_input.h"
#include "pkg/graphql/type/inspect.h"

namespace battlesbit::graphql {
namespace {

using Coerced = std::expected<json::Value, std::string>;

Coerced refuse(std::string message) { return std::unexpected(std::move(message)); }

// The integer that a JSON number means: 3, 3.0 and 3e0 are the same to a JavaScript client.
std::optional<double> integral(const json::Number& number) {
  double value = 0;
  const char* end = number.text.data() + number.text.size();
  const auto [stopped, error] = std::from_chars(number.text.data(), end, value);
  if (error != std::errc{} || stopped != end || std::trunc(value) != value) return std::nullopt;
  return value;
}

Coerced coerce_int(const json::Number* number, const std::string& shown) {
  const auto value = number == nullptr ? std::nullopt : integral(*number);
  if (!value) return refuse("Int cannot represent non-integer value: " + shown);
  if (*value < INT32_MIN || *value > INT32_MAX) {
    return refuse("Int cannot represent non 32-bit signed integer value: " + shown);
  }
  return json::Value(static_cast<std::int32_t>(*value));
}

Coerced coerce_enum_name(const NamedType& type, std::string_view name) {
  if (type.find_value(name) != nullptr) return json::Value(name);
  std::vector<std::string_view> names;
  for (const EnumValue& value : type.values) names.push_back(value.name);
  return refuse(fmt::format("Value \"{}\" does not exist in \"{}\" enum.{}", name, type.name,
                            did_you_mean("the enum value", suggestions(name, names))));
}

Coerced coerce_enum(const NamedType& type, const json::Value& value) {
  if (const std::string* name = value.string()) return coerce_enum_name(type, *name);
  return refuse(fmt::format("Enum \"{}\" cannot represent non-string value: {}.", type.name, inspect(value)));
}

Coerced coerce_enum_literal(const NamedType& type, const ast::Value& literal) {
  if (literal.kind == ast::ValueKind::kEnum) return coerce_enum_name(type, literal.text);
  std::vector<std::string_view> names;
  for (const EnumValue& value : type.values) names.push_back(value.name);
  const std::string shown = print(literal);
  return refuse(fmt::format("Enum \"{}\" cannot represent non-enum value: {}.{}", type.name, shown,
                            did_you_mean("the enum value", suggestions(shown, names))));
}

// Error: the codec's own sentence.
Coerced coerce_custom(const NamedType& type, const json::Value& value) {
  if (type.codec == nullptr || !type.codec->parse) return value;
  Result<json::Value> parsed = type.codec->parse(value);
  if (!parsed) return refuse(parsed.error().message);
  return *std::move(parsed);
}

bool is_integer(const json::Number& number) { return number.text.find_first_of(".eE") == std::string::npos; }

}  // namespace

Coerced coerce_leaf(const NamedType& type, const json::Value& value) {
  if (type.kind == TypeKind::kEnum) return coerce_enum(type, value);
  const json::Number* number = value.number();
  if (type.name == "Int") return coerce_int(number, inspect(value));
  if (type.name == "Float") {
    if (number != nullptr) return value;
    return refuse("Float cannot represent non numeric value: " + inspect(value));
  }
  if (type.name == "String") {
    if (value.string() != nullptr) return value;
    return refuse("String cannot represent a non string value: " + inspect(value));
  }
  if (type.name == "Boolean") {
    if (value.boolean() != nullptr) return value;
    return refuse("Boolean cannot represent a non boolean value: " + inspect(value));
  }
  if (type.name == "ID") {
    if (value.string() != nullptr) return value;
    if (number != nullptr && is_integer(*number)) return json::Value(number->text);
    return refuse("ID cannot represent value: " + inspect(value));
  }
  auto custom = coerce_custom(type, value);
  if (!custom) return refuse(fmt::format("Expected type \"{}\". {}", type.name, custom.error()));
  return custom;
}

Coerced coerce_leaf_literal(const NamedType& type, const ast::Value& literal, const json::Object* variables) {
  using enum ast::ValueKind;
  if (type.kind == TypeKind::kEnum) return coerce_enum_literal(type, literal);
  const bool is_int = literal.kind == kInt;
  if (type.name == "Int") {
    if (!is_int) return refuse("Int cannot represent non-integer value: " + print(literal));
    const json::Number number{std::string(literal.text)};
    return coerce_int(&number, number.text);
  }
  if (type.name == "Float") {
    if (is_int || literal.kind == kFloat) return json::Value(json::Number{std::string(literal.text)});
    return refuse("Float cannot represent non numeric value: " + print(literal));
  }
  if (type.name == "String") {
    if (literal.kind == kString) return json::Value(literal.text);
    return refuse("String cannot represent a non string value: " + print(literal));
  }
  if (type.name == "Boolean") {
    if (literal.kind == kBoolean) return json::Value(literal.text == "true");
    return refuse("Boolean cannot represent a non boolean value: " + print(literal));
  }
  if (type.name == "ID") {
    if (is_int || literal.kind == kString) return json::Value(literal.text);
    return refuse("ID cannot represent a non-string and non-integer value: " + print(literal));
  }
  return coerce_custom(type, untyped_literal(literal, variables));
}

}  // namespace battlesbit::graphql
