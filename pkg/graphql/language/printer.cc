#include "pkg/graphql/language/printer.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "pkg/graphql/language/block_string.h"
#include "pkg/graphql/language/unicode.h"

namespace battlesbit::graphql {
namespace {

constexpr std::size_t kLineLengthMax = 80;

std::string indent(std::string_view text) {
  std::string out = text.empty() ? "" : "  ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out;
}

template <class Nodes, class Print>
std::string join(const Nodes& nodes, std::string_view separator, Print print_one) {
  std::string out;
  for (const auto& node : nodes) {
    if (!out.empty()) out += separator;
    out += print_one(node);
  }
  return out;
}

std::string text_of(const ast::Name& name) { return std::string(name.text); }
std::string wrap(std::string_view open, const std::string& text, std::string_view close = "") {
  return text.empty() ? "" : fmt::format("{}{}{}", open, text, close);
}
std::string block(const std::string& lines) { return lines.empty() ? "" : "{\n" + indent(lines) + "\n}"; }

std::string directives(const std::vector<ast::Directive>& nodes) {
  return wrap(" ", join(nodes, " ", [](const auto& node) { return print(node); }));
}
std::string argument(const ast::Argument& node) { return text_of(node.name) + ": " + print(node.value); }
std::string description(const std::optional<ast::Description>& node) {
  if (!node) return "";
  return (node->block ? print_block_string(node->text) : print_string(node->text)) + "\n";
}

std::string_view keyword(ast::OperationType operation) {
  switch (operation) {
    case ast::OperationType::kQuery:
      return "query";
    case ast::OperationType::kMutation:
      return "mutation";
    case ast::OperationType::kSubscription:
      return "subscription";
  }
  std::unreachable();
}

std::string_view keyword(ast::TypeDefinitionKind kind) {
  constexpr std::array<std::string_view, 6> kWords = {"scalar", "type", "interface", "union", "enum", "input"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string selection(const ast::Selection& node) {
  if (const auto* field = std::get_if<ast::Field>(&node.node)) return print(*field);
  if (const auto* spread = std::get_if<ast::FragmentSpread>(&node.node)) {
    return "..." + text_of(spread->name) + directives(spread->directives);
  }
  const auto& fragment = std::get<ast::InlineFragment>(node.node);
  const std::string condition = fragment.type_condition ? " on " + text_of(*fragment.type_condition) : "";
  return "..." + condition + directives(fragment.directives) + " " + print(fragment.selection_set);
}

std::string variable(const ast::VariableDefinition& node) {
  return description(node.description) + "$" + text_of(node.variable) + ": " + print(node.type) +
         (node.default_value ? " = " + print(*node.default_value) : "") + directives(node.directives);
}

std::string input_value(const ast::InputValueDefinition& node) {
  return description(node.description) + text_of(node.name) + ": " + print(node.type) +
         (node.default_value ? " = " + print(*node.default_value) : "") + directives(node.directives);
}

// On one line, unless one of them takes more, for its description or a block string.
std::string argument_definitions(const std::vector<ast::InputValueDefinition>& nodes) {
  const std::string on_a_line = wrap("(", join(nodes, ", ", input_value), ")");
  if (on_a_line.find('\n') == std::string::npos) return on_a_line;
  return "(\n" + indent(join(nodes, "\n", input_value)) + "\n)";
}

std::string field_definition(const ast::FieldDefinition& node) {
  return description(node.description) + text_of(node.name) + argument_definitions(node.arguments) + ": " +
         print(node.type) + directives(node.directives);
}

std::string enum_value(const ast::EnumValueDefinition& node) {
  return description(node.description) + text_of(node.name) + directives(node.directives);
}

std::string variables(const std::vector<ast::VariableDefinition>& nodes) {
  const std::string on_a_line = wrap("(", join(nodes, ", ", variable), ")");
  return on_a_line.find('\n') == std::string::npos ? on_a_line : wrap("(\n", join(nodes, "\n", variable), "\n)");
}

std::string print_definition(const ast::OperationDefinition& node) {
  const bool says_nothing = node.operation == ast::OperationType::kQuery && !node.description && !node.name &&
                            node.variables.empty() && node.directives.empty();
  if (says_nothing) return print(node.selection_set);
  const std::string name = node.name ? text_of(*node.name) : "";
  return fmt::format("{}{}{}{} {}", description(node.description), keyword(node.operation),
                     wrap(" ", name + variables(node.variables)), directives(node.directives),
                     print(node.selection_set));
}

std::string print_definition(const ast::FragmentDefinition& node) {
  return fmt::format("{}fragment {} on {}{} {}", description(node.description), node.name.text,
                     node.type_condition.text, directives(node.directives), print(node.selection_set));
}

std::string print_definition(const ast::SchemaDefinition& node) {
  const std::string operations = join(node.operation_types, "\n", [](const ast::OperationTypeDefinition& operation) {
    return fmt::format("{}: {}", keyword(operation.operation), operation.type.text);
  });
  return description(node.description) + (node.extension ? "extend " : "") + "schema" + directives(node.directives) +
         wrap(" ", block(operations));
}

std::string print_definition(const ast::TypeDefinition& node) {
  std::string body = join(node.fields, "\n", field_definition) + join(node.values, "\n", enum_value) +
                     join(node.input_fields, "\n", input_value);
  return description(node.description) + (node.extension ? "extend " : "") + std::string(keyword(node.kind)) + " " +
         text_of(node.name) + wrap(" implements ", join(node.interfaces, " & ", text_of)) +
         directives(node.directives) + wrap(" = ", join(node.members, " | ", text_of)) + wrap(" ", block(body));
}

std::string print_definition(const ast::DirectiveDefinition& node) {
  return description(node.description) + "directive @" + text_of(node.name) + argument_definitions(node.arguments) +
         (node.repeatable ? " repeatable" : "") + " on " + join(node.locations, " | ", text_of);
}

}  // namespace

std::string print(const ast::Document& document) {
  return join(document.definitions, "\n\n", [](const auto& node) { return print(node); });
}

std::string print(const ast::Definition& definition) {
  return std::visit([](const auto& node) { return print_definition(node); }, definition.node);
}

std::string print(const ast::SelectionSet& selection_set) {
  return block(join(selection_set.selections, "\n", selection));
}

std::string print(const ast::Field& field) {
  const std::string head = (field.alias ? text_of(*field.alias) + ": " : "") + text_of(field.name);
  std::string line = head + wrap("(", join(field.arguments, ", ", argument), ")");
  if (utf16_length(line) > kLineLengthMax)
    line = head + wrap("(\n", indent(join(field.arguments, "\n", argument)), "\n)");
  return line + directives(field.directives) + (field.selection_set ? " " + print(*field.selection_set) : "");
}

std::string print(const ast::Value& value) {
  switch (value.kind) {
    case ast::ValueKind::kVariable:
      return "$" + std::string(value.text);
    case ast::ValueKind::kString:
      return value.block ? print_block_string(value.text) : print_string(value.text);
    case ast::ValueKind::kNull:
      return "null";
    case ast::ValueKind::kList:
      return "[" + join(value.items, ", ", [](const auto& item) { return print(item); }) + "]";
    case ast::ValueKind::kObject:
      return "{" +
             join(value.fields, ", ",
                  [](const ast::ObjectField& field) { return text_of(field.name) + ": " + print(field.value); }) +
             "}";
    case ast::ValueKind::kInt:
    case ast::ValueKind::kFloat:
    case ast::ValueKind::kBoolean:
    case ast::ValueKind::kEnum:
      return std::string(value.text);
  }
  std::unreachable();
}

std::string print(const ast::Type& type) {
  switch (type.kind) {
    case ast::TypeReferenceKind::kNamed:
      return text_of(type.name);
    case ast::TypeReferenceKind::kList:
      return "[" + print(*type.inner) + "]";
    case ast::TypeReferenceKind::kNonNull:
      return print(*type.inner) + "!";
  }
  std::unreachable();
}

std::string print(const ast::Directive& directive) {
  return "@" + text_of(directive.name) + wrap("(", join(directive.arguments, ", ", argument), ")");
}

std::string print_string(std::string_view text) {
  constexpr std::string_view kEscaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t bytes = std::max<std::size_t>(point.bytes, 1);
    const std::size_t index = kEscaped.find(text[at]);
    if (index != std::string_view::npos) {
      out += '\\';
      out += kLetters[index];
    } else if (point.value < 0x20 || (point.bytes > 0 && point.value >= 0x7F && point.value <= 0x9F)) {
      out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(point.value));
    } else {
      out += text.substr(at, bytes);
    }
    at += bytes;
  }
  return out + "\"";
}

}  // namespace battlesbit::graphql
