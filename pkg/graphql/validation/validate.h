// Whether a document may be executed against a schema: chapter 5 of the specification, with the sentences and locations
// of graphql-js. rules/ has a file per rule. Pure, any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

// The codes of the limits.
inline constexpr std::string_view kTooDeep = "OPERATION_TOO_DEEP";
inline constexpr std::string_view kTooManyAliases = "TOO_MANY_ALIASES";
inline constexpr std::string_view kTooManyDirectives = "TOO_MANY_DIRECTIVES";

struct ValidationLimits {
  std::size_t errors_max = 100;  // Validation stops after that many.
  std::size_t depth_max = 0;     // Fields inside fields, introspection aside; 0: no limit.
  // Comparisons of fields with the same response name. What an app sends takes a few hundred; a document made to be
  // expensive is refused when it has taken so many.
  std::size_t comparisons_max = 200'000;
  std::size_t aliases_max = 100;     // In a document; 0: no limit.
  std::size_t directives_max = 100;  // In a document; 0: no limit.
  bool introspection = true;         // False: __schema and __type are refused.
};

// Errors: kValidationFailed each, or the code of the limit, with locations; empty when the document is valid.
std::vector<GraphQLError> validate(const Schema& schema, const Document& document, const ValidationLimits& limits = {});

}  // namespace battlesbit::graphql
