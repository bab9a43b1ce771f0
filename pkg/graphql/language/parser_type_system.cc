#include "pkg/graphql/language/parser_type_system.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace battlesbit::graphql::parser_detail {

using enum TokenKind;
using ast::TypeDefinitionKind;

namespace {

constexpr std::array<std::pair<std::string_view, TypeDefinitionKind>, 6> kTypeKeywords = {{
    {"scalar", TypeDefinitionKind::kScalar},
    {"type", TypeDefinitionKind::kObject},
    {"interface", TypeDefinitionKind::kInterface},
    {"union", TypeDefinitionKind::kUnion},
    {"enum", TypeDefinitionKind::kEnum},
    {"input", TypeDefinitionKind::kInputObject},
}};

constexpr std::array<std::string_view, 19> kDirectiveLocations = {"QUERY",
                                                                  "MUTATION",
                                                                  "SUBSCRIPTION",
                                                                  "FIELD",
                                                                  "FRAGMENT_DEFINITION",
                                                                  "FRAGMENT_SPREAD",
                                                                  "INLINE_FRAGMENT",
                                                                  "SCHEMA",
                                                                  "SCALAR",
                                                                  "OBJECT",
                                                                  "UNION",
                                                                  "FIELD_DEFINITION",
                                                                  "INTERFACE",
                                                                  "VARIABLE_DEFINITION",
                                                                  "ENUM",
                                                                  "ENUM_VALUE",
                                                                  "INPUT_OBJECT",
                                                                  "ARGUMENT_DEFINITION",
                                                                  "INPUT_FIELD_DEFINITION"};

bool is_empty(const ast::TypeDefinition& node) {
  return node.interfaces.empty() && node.directives.empty() && node.fields.empty() && node.members.empty() &&
         node.values.empty() && node.input_fields.empty();
}

}  // namespace

ast::Definition TypeSystemParser::type_system_definition(bool extension, std::optional<ast::Description> text) {
  if (at_keyword("schema")) {
    ast::SchemaDefinition node = schema(extension);
    node.description = text;
    return {std::move(node)};
  }
  if (at_keyword("directive") && !extension) {
    ast::DirectiveDefinition node = directive_definition();
    node.description = text;
    return {std::move(node)};
  }
  for (const auto& [keyword, kind] : kTypeKeywords) {
    if (!at_keyword(keyword)) continue;
    ast::TypeDefinition node = type_definition(kind, extension);
    node.description = text;
    return {std::move(node)};
  }
  unexpected();
  return {};
}

ast::SchemaDefinition TypeSystemParser::schema(bool extension) {
  ast::SchemaDefinition node;
  const std::uint32_t start = token().span.start;
  advance();
  node.extension = extension;
  node.directives = directives(true);
  const auto operations = [this] { return operation_type(); };
  node.operation_types = extension ? optional_many<ast::OperationTypeDefinition>(kBraceLeft, operations, kBraceRight)
                                   : many<ast::OperationTypeDefinition>(kBraceLeft, operations, kBraceRight);
  if (node.directives.empty() && node.operation_types.empty()) unexpected();
  node.span = since(start);
  return node;
}

ast::OperationTypeDefinition TypeSystemParser::operation_type() {
  ast::OperationTypeDefinition node;
  const Token keyword = expect(kName);
  if (keyword.text == "mutation") {
    node.operation = ast::OperationType::kMutation;
  } else if (keyword.text == "subscription") {
    node.operation = ast::OperationType::kSubscription;
  } else if (keyword.text != "query" && !failed()) {
    fail(keyword.span.start, "Unexpected " + describe(keyword) + ".");
  }
  expect(kColon);
  node.type = name();
  node.span = since(keyword.span.start);
  return node;
}

ast::TypeDefinition TypeSystemParser::type_definition(TypeDefinitionKind kind, bool extension) {
  ast::TypeDefinition node;
  const std::uint32_t start = token().span.start;
  advance();
  node.kind = kind;
  node.extension = extension;
  node.name = name();
  if ((kind == TypeDefinitionKind::kObject || kind == TypeDefinitionKind::kInterface) && accept_keyword("implements")) {
    node.interfaces = separated_names(kAmp);
  }
  node.directives = directives(true);
  type_body(node);
  if (extension && is_empty(node)) unexpected();
  node.span = since(start);
  return node;
}

void TypeSystemParser::type_body(ast::TypeDefinition& node) {
  switch (node.kind) {
    case TypeDefinitionKind::kScalar:
      return;
    case TypeDefinitionKind::kObject:
    case TypeDefinitionKind::kInterface:
      node.fields = optional_many<ast::FieldDefinition>(kBraceLeft, [this] { return field_definition(); }, kBraceRight);
      return;
    case TypeDefinitionKind::kUnion:
      if (accept(kEquals)) node.members = separated_names(kPipe);
      return;
    case TypeDefinitionKind::kEnum:
      node.values = optional_many<ast::EnumValueDefinition>(kBraceLeft, [this] { return enum_value(); }, kBraceRight);
      return;
    case TypeDefinitionKind::kInputObject:
      node.input_fields =
          optional_many<ast::InputValueDefinition>(kBraceLeft, [this] { return input_value(); }, kBraceRight);
      return;
  }
}

std::vector<ast::Name> TypeSystemParser::separated_names(TokenKind separator) {
  std::vector<ast::Name> names;
  accept(separator);  // A leading one is allowed.
  do {
    names.push_back(name());
  } while (!failed() && accept(separator));
  return names;
}

ast::FieldDefinition TypeSystemParser::field_definition() {
  ast::FieldDefinition node;
  const std::uint32_t start = token().span.start;
  node.description = description();
  node.name = name();
  node.arguments = optional_many<ast::InputValueDefinition>(kParenLeft, [this] { return input_value(); }, kParenRight);
  expect(kColon);
  node.type = type();
  node.directives = directives(true);
  node.span = since(start);
  return node;
}

ast::InputValueDefinition TypeSystemParser::input_value() {
  ast::InputValueDefinition node;
  const std::uint32_t start = token().span.start;
  node.description = description();
  node.name = name();
  expect(kColon);
  node.type = type();
  if (accept(kEquals)) node.default_value = value(true);
  node.directives = directives(true);
  node.span = since(start);
  return node;
}

ast::EnumValueDefinition TypeSystemParser::enum_value() {
  ast::EnumValueDefinition node;
  const std::uint32_t start = token().span.start;
  node.description = description();
  const Token first = token();
  if (at_keyword("true") || at_keyword("false") || at_keyword("null")) {
    fail(first.span.start, fmt::format("Name \"{}\" is reserved and cannot be used for an enum value.", first.text));
  }
  node.name = name();
  node.directives = directives(true);
  node.span = since(start);
  return node;
}

ast::DirectiveDefinition TypeSystemParser::directive_definition() {
  ast::DirectiveDefinition node;
  const std::uint32_t start = token().span.start;
  advance();
  expect(kAt);
  node.name = name();
  node.arguments = optional_many<ast::InputValueDefinition>(kParenLeft, [this] { return input_value(); }, kParenRight);
  node.repeatable = accept_keyword("repeatable");
  expect_keyword("on");
  accept(kPipe);
  do {
    node.locations.push_back(directive_location());
  } while (!failed() && accept(kPipe));
  node.span = since(start);
  return node;
}

ast::Name TypeSystemParser::directive_location() {
  const Token token = expect(kName);
  if (!failed() && std::ranges::find(kDirectiveLocations, token.text) == kDirectiveLocations.end()) {
    fail(token.span.start, "Unexpected " + describe(token) + ".");
  }
  return {token.text, token.span};
}

}  // namespace battlesbit::graphql::parser_detail
