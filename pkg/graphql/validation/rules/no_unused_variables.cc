#include "pkg/graphql/validation/rules/no_unused_variables.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void no_unused_variables(Context& context, const ast::OperationDefinition& operation, const VariableUses& uses) {
  std::unordered_set<std::string_view> used;
  for (const VariableUse& use : uses) used.insert(use.node->text);
  const std::string in = operation.name ? fmt::format(" in operation \"{}\"", operation.name->text) : "";
  for (const ast::VariableDefinition& definition : operation.variables) {
    if (used.contains(definition.variable.text)) continue;
    context.report(fmt::format("Variable \"${}\" is never used{}.", definition.variable.text, in), {definition.span});
  }
}

}  // namespace battlesbit::graphql::validation
