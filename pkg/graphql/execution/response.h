// The text of a response. Values only.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "pkg/graphql/language/error.h"

namespace battlesbit::graphql {

struct Response {
  std::string body;       // {"data":...,"errors":[...]}
  bool has_data = false;  // False: the request was refused before execution began (GraphQL over HTTP answers 4xx).
  std::chrono::seconds retry_after{0};  // The longest that one of the errors asks the client to wait.
};

// Appends {"message":...,"locations":[...],"path":[...],"extensions":{"code":...,"retryAfter":...}}.
void append_error(std::string& out, const GraphQLError& error);
void append_errors(std::string& out, std::span<const GraphQLError> errors);  // [...]

std::chrono::seconds longest_wait(std::span<const GraphQLError> errors);

// {"errors":[...]}
Response refusal(std::span<const GraphQLError> errors);

}  // namespace battlesbit::graphql
