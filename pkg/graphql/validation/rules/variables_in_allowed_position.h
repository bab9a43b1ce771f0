// Variables fit the places where they are used.
#pragma once

#include "pkg/graphql/validation/rules/usage.h"

namespace battlesbit::graphql::validation {

void variables_in_allowed_position(Context& context, const ast::OperationDefinition& operation,
                                   const VariableUses& uses);

}  // namespace battlesbit::graphql::validation
