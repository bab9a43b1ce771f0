// Whether a document may be executed against a schema: chapter 5 of the specification, one rule per file. Pure, any
// thread.
#pragma once

#include <cstddef>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

// 0: no limit.
struct ValidationLimits {
  std::size_t errors_max = 100;  // Validation stops after that many.
  std::size_t depth_max = 0;
  std::size_t aliases_max = 0;     // In the whole document, fragments counted where they are used.
  std::size_t directives_max = 0;  // On one place.
  bool introspection = true;       // False: __schema and __type are refused.
};

// Errors: kValidationFailed each, with locations; empty when the document is valid.
std::vector<GraphQLError> validate(const Schema& schema, const Document& document, const ValidationLimits& limits = {});

}  // namespace battlesbit::graphql
