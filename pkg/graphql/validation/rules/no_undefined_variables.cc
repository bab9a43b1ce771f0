#include "pkg/graphql/validation/rules/no_undefined_variables.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void no_undefined_variables(Context& context, const ast::OperationDefinition& operation, const VariableUses& uses) {
  const std::string by = operation.name ? fmt::format(" by operation \"{}\"", operation.name->text) : "";
  for (const VariableUse& use : uses) {
    if (definition_of(operation, use.node->text) != nullptr) continue;
    context.report(fmt::format("Variable \"${}\" is not defined{}.", use.node->text, by),
                   {use.node->span, operation.span});
  }
}

}  // namespace battlesbit::graphql::validation
