// Coerced arguments as C++ values. The engine has checked them against the schema, so what does not fit here is a fault
// of ours.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/errors/assert.h"
#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/type/upload.h"
#include "pkg/json/value.h"

namespace battlesbit::graph {

inline void read(const json::Value& json, std::string& value) {
  ASSERT(json.string() != nullptr, "coerced input is a string");
  value = *json.string();
}
inline void read(const json::Value& json, bool& value) {
  ASSERT(json.boolean() != nullptr, "coerced input is a boolean");
  value = *json.boolean();
}
inline void read(const json::Value& json, std::int32_t& value) {
  const auto number = json.to_int64();
  ASSERT(number.has_value(), "coerced input is an Int");
  value = static_cast<std::int32_t>(*number);
}
inline void read(const json::Value& json, std::int64_t& value) {
  const auto number = json.to_int64();
  ASSERT(number.has_value(), "coerced input is an integer");
  value = *number;
}
inline void read(const json::Value& json, std::uint8_t& value) {
  const auto number = json.to_int64();
  ASSERT(number && *number >= 0 && *number <= 255, "coerced input is a Uint8");
  value = static_cast<std::uint8_t>(*number);
}
inline void read(const json::Value& json, std::uint64_t& value) {
  const auto number = json.to_uint64();
  ASSERT(number.has_value(), "coerced input is a Uint64");
  value = *number;
}
inline void read(const json::Value& json, graphql::Decimal& value) {
  ASSERT(json.number() != nullptr, "coerced input is a Float");
  value.text = json.number()->text;
}
inline void read(const json::Value& json, json::Value& value) { value = json; }
inline void read(const json::Value& json, std::shared_ptr<const graphql::Upload>& value) {
  value = graphql::upload_of(json);
}

template <class T>
void read_item(const json::Value& json, std::optional<T>& value);
template <class T>
void read_item(const json::Value& json, std::vector<T>& value);
// Generated readers are found through the namespace of their type.
template <class T>
void read_item(const json::Value& json, T& value) {
  read(json, value);
}
template <class T>
void read_item(const json::Value& json, std::optional<T>& value) {
  value.reset();
  if (!json.is_null()) read_item(json, value.emplace());
}
template <class T>
void read_item(const json::Value& json, std::vector<T>& value) {
  ASSERT(json.array() != nullptr, "coerced input is a list");
  value.clear();
  for (const auto& item : *json.array()) read_item(item, value.emplace_back());
}

// A nullable argument or input field: null and "not given" are both empty, but are not the same.
template <class T>
struct Nullable : std::optional<T> {
  bool is_given = false;
};

// A member that was not given keeps its first value.
template <class T>
void read_member(const json::Object& object, std::string_view name, T& value) {
  if (const auto* json = object.find(name)) read_item(*json, value);
}
template <class T>
void read_member(const json::Object& object, std::string_view name, Nullable<T>& value) {
  const auto* json = object.find(name);
  if (json == nullptr) return;
  value.is_given = true;
  read_item(*json, static_cast<std::optional<T>&>(value));
}

template <class Arguments>
Arguments read_arguments(const graphql::FieldCall& call) {
  Arguments arguments;
  read_members(call.arguments, arguments);
  return arguments;
}

}  // namespace battlesbit::graph
