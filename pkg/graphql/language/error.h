// An error as the GraphQL response format defines it: message, locations, path and, under extensions, a stable code.
// Values only, any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "pkg/graphql/language/source.h"

namespace battlesbit::graphql {

// A step of a response path: a response key or a list index.
using PathItem = std::variant<std::string, std::size_t>;

struct GraphQLError {
  std::string message;
  std::vector<SourceLocation> locations;
  std::vector<PathItem> path;
  std::string code;                     // extensions.code; empty: no extensions.
  std::chrono::seconds retry_after{0};  // extensions.retryAfter, when it is not zero.

  bool operator==(const GraphQLError&) const = default;
};

// The codes that the engine itself gives. Resolvers add their own through battlesbit::Error.
inline constexpr std::string_view kParseFailed = "GRAPHQL_PARSE_FAILED";
inline constexpr std::string_view kValidationFailed = "GRAPHQL_VALIDATION_FAILED";
inline constexpr std::string_view kBadUserInput = "BAD_USER_INPUT";
inline constexpr std::string_view kOperationResolutionFailure = "OPERATION_RESOLUTION_FAILURE";
inline constexpr std::string_view kInternal = "INTERNAL";
inline constexpr std::string_view kTimeout = "TIMEOUT";

}  // namespace battlesbit::graphql
