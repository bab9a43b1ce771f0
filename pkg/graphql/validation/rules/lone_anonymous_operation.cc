#include "pkg/graphql/validation/rules/lone_anonymous_operation.h"

namespace battlesbit::graphql::validation {

void LoneAnonymousOperation::enter(const ast::OperationDefinition& node) {
  if (node.name || context_.operations().size() <= 1) return;
  context_.report("This anonymous operation must be the only defined operation.", {node.span});
}

}  // namespace battlesbit::graphql::validation
