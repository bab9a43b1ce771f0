#include "pkg/graphql/execution/response.h"

#include <algorithm>

#include "pkg/json/writer.h"

namespace battlesbit::graphql {

void append_error(std::string& out, const GraphQLError& error) {
  json::Writer json(out);
  json.begin_object().field("message", error.message);
  if (!error.locations.empty()) {
    json.key("locations").begin_array();
    for (const SourceLocation& place : error.locations) {
      json.begin_object().field("line", place.line).field("column", place.column).end_object();
    }
    json.end_array();
  }
  if (!error.path.empty()) {
    json.key("path").begin_array();
    for (const PathItem& item : error.path) {
      std::visit([&json](const auto& step) { json.value(step); }, item);
    }
    json.end_array();
  }
  if (!error.code.empty()) {
    json.key("extensions").begin_object().field("code", error.code);
    if (error.retry_after.count() > 0) json.field("retryAfter", error.retry_after.count());
    json.end_object();
  }
  json.end_object();
}

void append_errors(std::string& out, std::span<const GraphQLError> errors) {
  out += '[';
  for (const GraphQLError& error : errors) {
    if (&error != errors.data()) out += ',';
    append_error(out, error);
  }
  out += ']';
}

std::chrono::seconds longest_wait(std::span<const GraphQLError> errors) {
  std::chrono::seconds longest{0};
  for (const GraphQLError& error : errors) longest = std::max(longest, error.retry_after);
  return longest;
}

Response refusal(std::span<const GraphQLError> errors) {
  Response response;
  response.body = "{\"errors\":";
  append_errors(response.body, errors);
  response.body += '}';
  response.retry_after = longest_wait(errors);
  return response;
}

}  // namespace battlesbit::graphql
