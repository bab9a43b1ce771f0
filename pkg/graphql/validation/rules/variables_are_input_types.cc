#include "pkg/graphql/validation/rules/variables_are_input_types.h"

#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"

namespace battlesbit::graphql::validation {

void VariablesAreInputTypes::enter(const ast::VariableDefinition& node) {
  const TypeRef type = context_.schema.resolve(node.type);
  if (!type || type.named()->is_input()) return;
  context_.report(
      fmt::format("Variable \"${}\" cannot be non-input type \"{}\".", node.variable.text, print(node.type)),
      {node.type.span});
}

}  // namespace battlesbit::graphql::validation
