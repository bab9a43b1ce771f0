// Whether a document may be executed against a schema: chapter 5 of the specification, with the sentences and locations
// of graphql-js. rules/ has a file per group of rules. Pure, any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

struct ValidationLimits {
  std::size_t errors_max = 100;  // Validation stops after that many.
  std::size_t depth_max = 0;     // Fields inside fields, introspection aside; 0: no limit.
  // Comparisons of fields with the same response name. What an app sends takes a few hundred; a document made to be
  // expensive is refused when it has taken so many.
  std::size_t comparisons_max = 200'000;
  bool introspection = true;  // False: __schema and __type are refused.
};

// Errors: kValidationFailed each, with locations; empty when the document is valid.
std::vector<GraphQLError> validate(const Schema& schema, const Document& document, const ValidationLimits& limits = {});

}  // namespace battlesbit::graphql
