// Variables that are used are defined by the operation.
#pragma once

#include "pkg/graphql/validation/rules/usage.h"

namespace battlesbit::graphql::validation {

void no_undefined_variables(Context& context, const ast::OperationDefinition& operation, const VariableUses& uses);

}  // namespace battlesbit::graphql::validation
