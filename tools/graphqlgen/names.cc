#include "tools/graphqlgen/names.h"

#include <map>

#include <fmt/format.h>

namespace battlesbit::graphqlgen {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

const std::map<std::string_view, std::string_view> kScalars{
    {"ID", "std::string"},
    {"String", "std::string"},
    {"Int", "std::int32_t"},
    {"Float", "graphql::Decimal"},
    {"Boolean", "bool"},
    {"Uint8", "std::uint8_t"},
    {"Uint64", "std::uint64_t"},
    {"Cursor", "std::string"},
    {"Duration", "std::int64_t"},
    {"Time", "std::string"},
    {"_Any", "json::Value"},
    {"_FieldSet", "std::string"},
    {"Upload", "std::shared_ptr<const graphql::Upload>"},
};

std::string named_input(const graphql::NamedType& type) {
  const auto scalar = kScalars.find(type.name);
  return scalar != kScalars.end() ? std::string(scalar->second) : std::string(type.name);
}

}  // namespace

std::string snake_case(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool after_lower = i > 0 && !is_upper(name[i - 1]) && name[i - 1] != '_';
    const bool before_lower = i > 0 && i + 1 < name.size() && is_upper(name[i - 1]) && is_lower(name[i + 1]);
    if (is_upper(name[i]) && (after_lower || before_lower)) result.push_back('_');
    result.push_back(lower(name[i]));
  }
  while (result.starts_with('_')) result.erase(0, 1);
  return result;
}

std::string class_name(std::string_view name) {
  std::string result;
  bool start = true;
  for (const char c : name) {
    if (c == '_') {
      start = true;
      continue;
    }
    result.push_back(start ? upper(c) : c);
    start = false;
  }
  return result;
}

std::string constant_name(std::string_view name) {
  std::string lowered(name);
  const bool shouting = name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  if (shouting) {
    for (auto& c : lowered) c = lower(c);
  }
  return "k" + class_name(lowered);
}

std::string input_type(graphql::TypeRef type) {
  if (type.is_non_null()) {
    const auto inner = type.nullable();
    if (inner.is_list()) return fmt::format("std::vector<{}>", input_type(inner.item()));
    return named_input(*inner.named());
  }
  return fmt::format("std::optional<{}>", input_type(type.non_null()));
}

std::string member_type(graphql::TypeRef type) {
  if (type.is_non_null()) return input_type(type);
  return fmt::format("Nullable<{}>", input_type(type.non_null()));
}

std::string shape(graphql::TypeRef type) {
  if (type.is_non_null()) return fmt::format("graphql::NonNull<{}>", shape(type.nullable()));
  if (type.is_list()) return fmt::format("graphql::List<{}>", shape(type.item()));
  return fmt::format("{}Shape", class_name(type.named()->name));
}

}  // namespace battlesbit::graphqlgen
