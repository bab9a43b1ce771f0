#include "pkg/graphql/type/print_schema.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pkg/graphql/language/block_string.h"
#include "pkg/graphql/language/printer.h"

namespace battlesbit::graphql {
namespace {

std::string print_description(std::string_view text, std::string_view indentation) {
  if (text.empty()) return "";
  std::string out(indentation);
  for (const char c : print_block_string(text)) {
    out += c;
    if (c == '\n') out += indentation;
  }
  return out + "\n";
}

std::string print_directives(const std::vector<ast::Directive>& nodes) {
  std::string out;
  for (const ast::Directive& node : nodes) out += " " + print(node);
  return out;
}

std::string print_type_directives(const NamedType& type) {
  std::string out;
  for (const ast::TypeDefinition* node : type.nodes) out += print_directives(node->directives);
  return out;
}

std::string print_input_value(const InputValue& value) {
  return fmt::format("{}: {}{}{}", value.name, to_string(value.type),
                     value.default_value ? " = " + print(*value.default_value) : "",
                     print_directives(value.node->directives));
}

// On one line, unless an argument is described.
std::string print_arguments(const std::vector<InputValue>& arguments, std::string_view indentation) {
  if (arguments.empty()) return "";
  const bool described = std::ranges::any_of(arguments, [](const auto& value) { return !value.description.empty(); });
  std::string out = "(";
  const std::string inner = std::string(indentation) + "  ";
  for (const InputValue& value : arguments) {
    if (described) {
      // As in print_block(): a described one stands off from the one before it.
      if (&value != arguments.data() && !value.description.empty()) out += "\n";
      out += "\n" + print_description(value.description, inner) + inner;
    } else if (&value != arguments.data()) {
      out += ", ";
    }
    out += print_input_value(value);
  }
  return out + (described ? fmt::format("\n{})", indentation) : ")");
}

template <class Members, class Print>
std::string print_block(const Members& members, Print print_one) {
  if (members.empty()) return "";
  std::string out = " {\n";
  for (const auto& member : members) {
    // A described member stands off from the one before it.
    if (&member != members.data() && !member.description.empty()) out += "\n";
    out += print_description(member.description, "  ") + "  " + print_one(member) + "\n";
  }
  return out + "}";
}

std::string print_field(const Field& field) {
  return fmt::format("{}{}: {}{}", field.name, print_arguments(field.arguments, "  "), to_string(field.type),
                     print_directives(field.node->directives));
}

std::string names(const std::vector<const NamedType*>& types, std::string_view before, std::string_view between) {
  std::string out;
  for (const NamedType* type : types) out += fmt::format("{}{}", out.empty() ? before : between, type->name);
  return out;
}

std::string print_body(const NamedType& type) {
  switch (type.kind) {
    case TypeKind::kScalar:
      return fmt::format("scalar {}{}", type.name, print_type_directives(type));
    case TypeKind::kObject:
    case TypeKind::kInterface:
      return fmt::format("{} {}{}{}{}", type.kind == TypeKind::kObject ? "type" : "interface", type.name,
                         names(type.interfaces, " implements ", " & "), print_type_directives(type),
                         print_block(type.fields, print_field));
    case TypeKind::kUnion:
      return fmt::format("union {}{}{}", type.name, print_type_directives(type),
                         names(type.possible_types, " = ", " | "));
    case TypeKind::kEnum:
      return fmt::format("enum {}{}{}", type.name, print_type_directives(type),
                         print_block(type.values, [](const EnumValue& value) {
                           return std::string(value.name) + print_directives(value.node->directives);
                         }));
    case TypeKind::kInputObject:
      return fmt::format("input {}{}{}", type.name, print_type_directives(type),
                         print_block(type.input_fields, print_input_value));
  }
  std::unreachable();
}

std::string print_directive(const Directive& directive) {
  std::string out = print_description(directive.description, "") + "directive @" + std::string(directive.name) +
                    print_arguments(directive.arguments, "") + (directive.repeatable ? " repeatable" : "") + " on ";
  for (std::size_t i = 0; i < directive.locations.size(); ++i) {
    out += fmt::format("{}{}", i > 0 ? " | " : "", directive.locations[i]);
  }
  return out;
}

// Left out when it says nothing that the names of the root types do not say.
std::string print_schema_definition(const Schema& schema) {
  const auto usual = [](const NamedType* root, std::string_view name) { return root == nullptr || root->name == name; };
  const bool needed = !schema.description().empty() || !usual(schema.query(), "Query") ||
                      !usual(schema.mutation(), "Mutation") || !usual(schema.subscription(), "Subscription");
  if (!needed) return "";
  std::string out = print_description(schema.description(), "") + "schema {\n";
  const auto add = [&out](std::string_view operation, const NamedType* root) {
    if (root != nullptr) out += fmt::format("  {}: {}\n", operation, root->name);
  };
  add("query", schema.query());
  add("mutation", schema.mutation());
  add("subscription", schema.subscription());
  return out + "}";
}

}  // namespace

std::string print_type(const NamedType& type) { return print_description(type.description, "") + print_body(type); }

std::string print_schema(const Schema& schema) {
  std::string out;
  const auto paragraph = [&out](const std::string& text) {
    if (text.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += text;
  };
  paragraph(print_schema_definition(schema));
  for (const Directive& directive : schema.directives()) {
    if (!is_specified_directive(directive.name)) paragraph(print_directive(directive));
  }
  for (const auto& type : schema.types()) {
    if (!is_specified_scalar(type->name) && !is_introspection_type(*type)) paragraph(print_type(*type));
  }
  return out;
}

}  // namespace battlesbit::graphql
