#include <fmt/format.h>

#include "tools/graphqlgen/emit.h"
#include "tools/graphqlgen/names.h"

namespace battlesbit::graphqlgen {
namespace {

constexpr std::string_view kHeader = "// Generated from graph/schemas by tools/graphqlgen. Do not edit.\n";

void emit_enum(const graphql::NamedType& type, std::string& out) {
  out += fmt::format("enum class {} {{\n", type.name);
  for (const auto& value : type.values) out += fmt::format("  {},\n", constant_name(value.name));
  out += "};\n";
  out += fmt::format("void read(const json::Value& json, {}& value);\n", type.name);
  out += fmt::format("struct {}Shape {{\n", type.name);
  out += fmt::format("  static std::string type_name() {{ return \"{}\"; }}\n", type.name);
  out += fmt::format("  static bool write(graphql::ValueWriter& at, {} value);\n}};\n\n", type.name);
}

void emit_members(const std::vector<graphql::InputValue>& values, std::string& out) {
  for (const auto& value : values)
    out += fmt::format("  {} {}{{}};\n", member_type(value.type), snake_case(value.name));
}

void emit_struct(std::string_view name, const std::vector<graphql::InputValue>& values, std::string& out) {
  out += fmt::format("struct {} {{\n", name);
  emit_members(values, out);
  out += fmt::format("}};\nvoid read(const json::Value& json, {}& value);\n\n", name);
}

void emit_struct_reader(std::string_view name, std::string& out) {
  out += fmt::format(
      "void read(const json::Value& json, {}& value) {{\n"
      "  ASSERT(json.object() != nullptr, \"coerced input is an object\");\n"
      "  read_members(*json.object(), value);\n}}\n",
      name);
}

void emit_member_reader(std::string_view name, const std::vector<graphql::InputValue>& values, std::string& out) {
  out += fmt::format("void read_members(const json::Object& object, {}& value) {{\n", name);
  for (const auto& member : values) {
    out += fmt::format("  read_member(object, \"{}\", value.{});\n", member.name, snake_case(member.name));
  }
  out += "}\n";
}

void emit_enum_code(const graphql::NamedType& type, std::string& out) {
  out +=
      fmt::format("void read(const json::Value& json, {}& value) {{\n  const auto* name = json.string();\n", type.name);
  for (const auto& item : type.values) {
    out += fmt::format("  if (name != nullptr && *name == \"{}\") {{\n    value = {}::{};\n    return;\n  }}\n",
                       item.name, type.name, constant_name(item.name));
  }
  out += fmt::format("  ASSERT(false, \"coerced input is a value of {}\");\n}}\n", type.name);
  out += fmt::format("bool {0}Shape::write(graphql::ValueWriter& at, {0} value) {{\n  switch (value) {{\n", type.name);
  for (const auto& item : type.values) {
    out += fmt::format("    case {}::{}: return at.raw(\"\\\"{}\\\"\");\n", type.name, constant_name(item.name),
                       item.name);
  }
  out += "  }\n  return at.null();\n}\n\n";
}

std::string arguments_name(const graphql::NamedType& type, const graphql::Field& field) {
  return fmt::format("{}{}Arguments", class_name(type.name), class_name(field.name));
}

template <class Each>
void for_each_arguments(const graphql::Schema& schema, Each each) {
  for (const auto& type : schema.types()) {
    if (!is_ours(*type) || type->kind != graphql::TypeKind::kObject) continue;
    for (const auto& field : type->fields) {
      if (!field.arguments.empty()) each(arguments_name(*type, field), field.arguments);
    }
  }
}

}  // namespace

bool is_ours(const graphql::NamedType& type) { return !type.name.starts_with("__") && !type.nodes.empty(); }

std::string emit_types(const graphql::Schema& schema) {
  std::string out(kHeader);
  out += "#pragma once\n\n#include <cstdint>\n#include <optional>\n#include <string>\n#include <vector>\n\n";
  out += "#include \"graph/reading.h\"\n#include \"graph/shapes.h\"\n#include \"pkg/graphql/execution/typed.h\"\n\n";
  out += "namespace battlesbit::graph {\n\n";
  for (const auto& type : schema.types()) {
    if (is_ours(*type) && type->kind == graphql::TypeKind::kEnum) emit_enum(*type, out);
  }
  for (const auto& type : schema.types()) {
    if (is_ours(*type) && type->kind == graphql::TypeKind::kInputObject)
      emit_struct(type->name, type->input_fields, out);
  }
  for_each_arguments(schema, [&out](const std::string& name, const auto& arguments) {
    out += fmt::format("struct {} {{\n", name);
    emit_members(arguments, out);
    out += fmt::format("}};\nvoid read_members(const json::Object& object, {}& value);\n\n", name);
  });
  out += "}  // namespace battlesbit::graph\n";
  return out;
}

std::string emit_readers(const graphql::Schema& schema) {
  std::string out(kHeader);
  out +=
      "#include \"generated/graph/types.h\"\n\n#include \"pkg/errors/assert.h\"\n\nnamespace battlesbit::graph {\n\n";
  for (const auto& type : schema.types()) {
    if (is_ours(*type) && type->kind == graphql::TypeKind::kEnum) emit_enum_code(*type, out);
  }
  for (const auto& type : schema.types()) {
    if (!is_ours(*type) || type->kind != graphql::TypeKind::kInputObject) continue;
    emit_member_reader(type->name, type->input_fields, out);
    emit_struct_reader(type->name, out);
  }
  for_each_arguments(
      schema, [&out](const std::string& name, const auto& arguments) { emit_member_reader(name, arguments, out); });
  out += "}  // namespace battlesbit::graph\n";
  return out;
}

}  // namespace battlesbit::graphqlgen
