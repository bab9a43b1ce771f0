// Variables that are defined are used.
#pragma once

#include "pkg/graphql/validation/rules/usage.h"

namespace battlesbit::graphql::validation {

void no_unused_variables(Context& context, const ast::OperationDefinition& operation, const VariableUses& uses);

}  // namespace battlesbit::graphql::validation
