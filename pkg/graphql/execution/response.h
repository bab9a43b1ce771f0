// The text of a response. Values only.
#pragma once

#include <span>
#include <string>

#include "pkg/graphql/language/error.h"

namespace battlesbit::graphql {

struct Response {
  std::string body;       // {"data":...,"errors":[...]}
  bool has_data = false;  // False: the request was refused before execution began (GraphQL over HTTP answers 4xx).
};

// Appends {"message":...,"locations":[...],"path":[...],"extensions":{"code":...}}.
void append_error(std::string& out, const GraphQLError& error);
void append_errors(std::string& out, std::span<const GraphQLError> errors);  // [...]

// {"errors":[...]}
Response refusal(std::span<const GraphQLError> errors);

}  // namespace battlesbit::graphql
