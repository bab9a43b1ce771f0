// The answer of a GraphQL server as a value or a refusal. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "adapters/bots/transport/http_call.h"
#include "pkg/errors/error.h"
#include "pkg/json/value.h"

namespace battlesbit::bots {

// {"query":...,"variables":...}
std::string request_body(std::string_view document, const json::Object& variables);

// The value of "data". Errors: the first of "errors", with its code (GRAPHQL_ERROR when it has none) and a kind that
// says whether to log in again (kUnauthenticated), to try again (kUnavailable, kTimeout, kRateLimited) or neither;
// UNAVAILABLE for 502, 503 and 504; BAD_ANSWER.
Result<json::Value> read_reply(const HttpReply& reply);
Result<json::Value> read_result(const json::Value& result);  // {"data":...} or {"errors":[...]}

// The refusal in one member of "errors".
Error read_error(const json::Value& error);

}  // namespace battlesbit::bots
