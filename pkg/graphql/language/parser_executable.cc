#include "pkg/graphql/language/parser_executable.h"

#include <utility>

#include <fmt/format.h>

namespace battlesbit::graphql::parser_detail {

using enum TokenKind;

std::optional<ast::Description> ExecutableParser::description() {
  if (!at(kString) && !at(kBlockString)) return std::nullopt;
  ast::Description node{token().text, at(kBlockString), token().span};
  advance();
  return node;
}

ast::OperationDefinition ExecutableParser::operation() {
  ast::OperationDefinition node;
  const std::uint32_t start = token().span.start;
  if (!at(kBraceLeft)) {
    const Token keyword = expect(kName);
    if (keyword.text == "mutation") node.operation = ast::OperationType::kMutation;
    if (keyword.text == "subscription") node.operation = ast::OperationType::kSubscription;
    if (at(kName)) node.name = name();
    node.variables =
        optional_many<ast::VariableDefinition>(kParenLeft, [this] { return variable_definition(); }, kParenRight);
    node.directives = directives(false);
  }
  node.selection_set = selection_set();
  node.span = since(start);
  return node;
}

ast::VariableDefinition ExecutableParser::variable_definition() {
  ast::VariableDefinition node;
  const std::uint32_t start = token().span.start;
  node.description = description();
  expect(kDollar);
  node.variable = name();
  expect(kColon);
  node.type = type();
  if (accept(kEquals)) node.default_value = value(true);
  node.directives = directives(true);
  node.span = since(start);
  return node;
}

ast::SelectionSet ExecutableParser::selection_set() {
  ast::SelectionSet node;
  const std::uint32_t start = token().span.start;
  if (enter()) {
    node.selections = many<ast::Selection>(kBraceLeft, [this] { return selection(); }, kBraceRight);
  }
  leave();
  node.span = since(start);
  return node;
}

ast::Selection ExecutableParser::selection() { return at(kSpread) ? fragment_selection() : ast::Selection{field()}; }

ast::Field ExecutableParser::field() {
  ast::Field node;
  const std::uint32_t start = token().span.start;
  node.name = name();
  if (accept(kColon)) node.alias = std::exchange(node.name, name());
  node.arguments = optional_many<ast::Argument>(kParenLeft, [this] { return argument(false); }, kParenRight);
  node.directives = directives(false);
  if (at(kBraceLeft)) node.selection_set = selection_set();
  node.span = since(start);
  return node;
}

ast::Selection ExecutableParser::fragment_selection() {
  const std::uint32_t start = token().span.start;
  expect(kSpread);
  const bool has_condition = accept_keyword("on");
  if (!has_condition && at(kName)) {
    ast::FragmentSpread spread;
    spread.name = fragment_name();
    spread.directives = directives(false);
    spread.span = since(start);
    return {std::move(spread)};
  }
  ast::InlineFragment inline_fragment;
  if (has_condition) inline_fragment.type_condition = name();
  inline_fragment.directives = directives(false);
  inline_fragment.selection_set = selection_set();
  inline_fragment.span = since(start);
  return {std::move(inline_fragment)};
}

ast::FragmentDefinition ExecutableParser::fragment() {
  ast::FragmentDefinition node;
  const std::uint32_t start = token().span.start;
  expect_keyword("fragment");
  node.name = fragment_name();
  expect_keyword("on");
  node.type_condition = name();
  node.directives = directives(false);
  node.selection_set = selection_set();
  node.span = since(start);
  return node;
}

ast::Name ExecutableParser::fragment_name() {
  if (at_keyword("on")) unexpected();
  return name();
}

std::vector<ast::Directive> ExecutableParser::directives(bool constant) {
  std::vector<ast::Directive> nodes;
  while (at(kAt)) {
    ast::Directive node;
    const std::uint32_t start = token().span.start;
    advance();
    node.name = name();
    node.arguments =
        optional_many<ast::Argument>(kParenLeft, [this, constant] { return argument(constant); }, kParenRight);
    node.span = since(start);
    nodes.push_back(std::move(node));
  }
  return nodes;
}

ast::Argument ExecutableParser::argument(bool constant) {
  ast::Argument node;
  const std::uint32_t start = token().span.start;
  node.name = name();
  expect(kColon);
  node.value = value(constant);
  node.span = since(start);
  return node;
}

ast::Value ExecutableParser::value(bool constant) {
  ast::Value node;
  const std::uint32_t start = token().span.start;
  if (at(kInt)) return scalar(ast::ValueKind::kInt);
  if (at(kFloat)) return scalar(ast::ValueKind::kFloat);
  if (at(kString) || at(kBlockString)) return scalar(ast::ValueKind::kString);
  if (at_keyword("true") || at_keyword("false")) return scalar(ast::ValueKind::kBoolean);
  if (at(kName)) return scalar(at_keyword("null") ? ast::ValueKind::kNull : ast::ValueKind::kEnum);
  if (at(kDollar)) return variable(constant);
  if (!at(kBracketLeft) && !at(kBraceLeft)) {
    unexpected();
    return node;
  }
  if (enter()) {
    // Lists and objects may be empty.
    if (accept(kBracketLeft)) {
      node.kind = ast::ValueKind::kList;
      while (!failed() && !accept(kBracketRight)) node.items.push_back(value(constant));
    } else {
      advance();
      node.kind = ast::ValueKind::kObject;
      while (!failed() && !accept(kBraceRight)) node.fields.push_back(object_field(constant));
    }
  }
  leave();
  node.span = since(start);
  return node;
}

ast::Value ExecutableParser::scalar(ast::ValueKind kind) {
  ast::Value node;
  node.kind = kind;
  node.block = at(kBlockString);
  node.span = token().span;
  if (kind != ast::ValueKind::kNull) node.text = token().text;
  advance();
  return node;
}

ast::ObjectField ExecutableParser::object_field(bool constant) {
  ast::ObjectField node;
  const std::uint32_t start = token().span.start;
  node.name = name();
  expect(kColon);
  node.value = value(constant);
  node.span = since(start);
  return node;
}

ast::Value ExecutableParser::variable(bool constant) {
  ast::Value node;
  const Token dollar = expect(kDollar);
  if (constant && at(kName)) {
    fail(dollar.span.start, fmt::format("Unexpected variable \"${}\" in constant value.", token().text));
  } else if (constant) {
    fail(dollar.span.start, "Unexpected \"$\".");
  }
  node.kind = ast::ValueKind::kVariable;
  node.text = name().text;
  node.span = since(dollar.span.start);
  return node;
}

ast::Type ExecutableParser::type() {
  ast::Type node;
  const std::uint32_t start = token().span.start;
  if (!enter()) {
    leave();
    return node;
  }
  if (accept(kBracketLeft)) {
    node.kind = ast::TypeReferenceKind::kList;
    node.inner = std::make_unique<ast::Type>(type());
    expect(kBracketRight);
  } else {
    node.name = name();
  }
  leave();
  node.span = since(start);
  if (!accept(kBang)) return node;
  ast::Type non_null;
  non_null.kind = ast::TypeReferenceKind::kNonNull;
  non_null.inner = std::make_unique<ast::Type>(std::move(node));
  non_null.span = since(start);
  return non_null;
}

}  // namespace battlesbit::graphql::parser_detail
