// Text to syntax tree. Errors are sentences in graphql-js's wording ("Syntax Error: Expected Name, found \"}\".") with
// the place. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"

namespace battlesbit::graphql {

inline constexpr std::string_view kTooManyTokens = "TOO_MANY_TOKENS";

struct ParseLimits {
  std::size_t tokens_max = 0;   // 0: no limit. Refused with "Syntax Error: Document contains more that N tokens. ..."
  std::size_t depth_max = 256;  // Nested braces, brackets and types: the parser recurses.
};

// Errors: kParseFailed, kTooManyTokens.
std::expected<Document, GraphQLError> parse(Source source, ParseLimits limits = {});
std::expected<Document, GraphQLError> parse(std::string text, ParseLimits limits = {});

}  // namespace battlesbit::graphql
