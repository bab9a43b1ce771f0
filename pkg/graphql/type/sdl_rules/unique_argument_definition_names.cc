#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {
namespace {

void check(Context& context, const std::string& owner, const std::vector<ast::InputValueDefinition>& nodes) {
  std::vector<std::string_view> told;
  for (const ast::InputValueDefinition& node : nodes) {
    std::vector<Mark> same;
    for (const ast::InputValueDefinition& other : nodes) {
      if (other.name.text == node.name.text) same.push_back(mark(other.name));
    }
    if (same.size() < 2 || std::ranges::find(told, node.name.text) != told.end()) continue;
    told.push_back(node.name.text);
    context.report(fmt::format("Argument \"{}({}:)\" can only be defined once.", owner, node.name.text), same);
  }
}

}  // namespace

void unique_argument_definition_names(Context& context) {
  context.for_each<ast::DirectiveDefinition>(
      [&](const ast::DirectiveDefinition& node) { check(context, "@" + std::string(node.name.text), node.arguments); });
  context.for_each<ast::TypeDefinition>([&](const ast::TypeDefinition& type) {
    for (const ast::FieldDefinition& field : type.fields) {
      check(context, fmt::format("{}.{}", type.name.text, field.name.text), field.arguments);
    }
  });
}

}  // namespace battlesbit::graphql::sdl
