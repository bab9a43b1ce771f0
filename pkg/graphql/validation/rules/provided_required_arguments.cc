#include "pkg/graphql/validation/rules/provided_required_arguments.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

bool has(const std::vector<ast::Argument>& given, std::string_view name) {
  return std::ranges::any_of(given, [name](const ast::Argument& argument) { return argument.name.text == name; });
}

}  // namespace

void ProvidedRequiredArguments::leave(const ast::Field& node) {
  const Field* field = context_.types.field();
  if (field == nullptr) return;
  for (const InputValue& argument : field->arguments) {
    if (!argument.is_required() || has(node.arguments, argument.name)) continue;
    context_.report(fmt::format("Field \"{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                                field->name, argument.name, to_string(argument.type)),
                    {node.span});
  }
}

void ProvidedRequiredArguments::leave(const ast::Directive& node) {
  const Directive* directive = context_.schema.find_directive(node.name.text);
  if (directive == nullptr) return;
  for (const InputValue& argument : directive->arguments) {
    if (!argument.is_required() || has(node.arguments, argument.name)) continue;
    context_.report(
        fmt::format("Directive \"@{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                    directive->name, argument.name, to_string(argument.type)),
        {node.span});
  }
}

}  // namespace battlesbit::graphql::validation
