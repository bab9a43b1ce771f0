// The parameters of a GraphQL request (GraphQL over HTTP, "Request"): from a JSON object, or from the query of a URL.
// Pure.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "adapters/controllers/http/graphql/service.h"
#include "pkg/errors/error.h"
#include "pkg/json/value.h"

namespace battlesbit::http {

// Errors (kInvalidArgument): BAD_REQUEST, with the parameter and what it must be.
Result<GraphQLRequest> request_of(const json::Value& parameters);

struct RequestBody {
  std::vector<GraphQLRequest> requests;
  bool is_batch = false;
};

// One object, or an array of at most `batch_limit`. Errors: BAD_REQUEST, BATCH_TOO_LARGE.
Result<RequestBody> requests_of_value(const json::Value& value, std::size_t batch_limit);
Result<RequestBody> requests_of_body(std::string_view body, std::size_t batch_limit);

// "query=...&variables=...", percent-encoded. Errors: BAD_REQUEST.
Result<GraphQLRequest> request_of_query(std::string_view query);

}  // namespace battlesbit::http
