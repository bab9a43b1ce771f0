#include "adapters/controllers/http/graphql/parameters.h"

#include <algorithm>

#include <fmt/format.h>

#include "pkg/json/parse.h"

namespace battlesbit::http {
namespace {

std::unexpected<Error> bad_request(std::string message) {
  return fail(ErrorKind::kInvalidArgument, "BAD_REQUEST", std::move(message));
}

Result<std::string> text_of(const json::Value& parameters, std::string_view name) {
  const auto* value = parameters.find(name);
  if (value == nullptr || value->is_null()) return std::string();
  if (const auto* text = value->string()) return *text;
  return bad_request(fmt::format("The parameter \"{}\" must be a string.", name));
}

Result<json::Object> object_of(const json::Value& parameters, std::string_view name) {
  const auto* value = parameters.find(name);
  if (value == nullptr || value->is_null()) return json::Object();
  if (const auto* object = value->object()) return *object;
  return bad_request(fmt::format("The parameter \"{}\" must be an object.", name));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// application/x-www-form-urlencoded. A percent sign that encodes nothing stands for itself, as browsers have it.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

}  // namespace

Result<GraphQLRequest> request_of(const json::Value& parameters) {
  if (parameters.object() == nullptr) return bad_request("A GraphQL request is a JSON object.");
  TRY(auto query, text_of(parameters, "query"));
  TRY(auto operation_name, text_of(parameters, "operationName"));
  TRY(auto variables, object_of(parameters, "variables"));
  TRY(auto extensions, object_of(parameters, "extensions"));
  if (query.empty() && extensions.find("persistedQuery") == nullptr) {
    return bad_request("The parameter \"query\" is missing.");
  }
  return GraphQLRequest{std::move(query), std::move(operation_name), std::move(variables), std::move(extensions)};
}

Result<RequestBody> requests_of_body(std::string_view body, std::size_t batch_limit) {
  const auto value = json::parse(body);
  if (!value) return bad_request(fmt::format("The body is not JSON. {}", value.error().message));
  return requests_of_value(*value, batch_limit);
}

Result<RequestBody> requests_of_value(const json::Value& value, std::size_t batch_limit) {
  RequestBody parsed;
  const auto* batch = value.array();
  if (batch == nullptr) {
    TRY(auto request, request_of(value));
    parsed.requests.push_back(std::move(request));
    return parsed;
  }
  parsed.is_batch = true;
  if (batch->empty()) return bad_request("A batch holds at least one request.");
  if (batch->size() > batch_limit) {
    return fail(ErrorKind::kInvalidArgument, "BATCH_TOO_LARGE",
                fmt::format("A batch holds at most {} requests.", batch_limit));
  }
  for (const auto& item : *batch) {
    TRY(auto request, request_of(item));
    parsed.requests.push_back(std::move(request));
  }
  return parsed;
}

Result<GraphQLRequest> request_of_query(std::string_view query) {
  json::Object parameters;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    const auto name = decoded(pair.substr(0, equals));
    auto text = decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (name == "query" || name == "operationName") {
      parameters.set(name, std::move(text));
    } else if ((name == "variables" || name == "extensions") && !text.empty()) {
      auto value = json::parse(text);
      if (!value) return bad_request(fmt::format("The parameter \"{}\" is not JSON. {}", name, value.error().message));
      parameters.set(name, *std::move(value));
    }
  }
  return request_of(parameters);
}

}  // namespace battlesbit::http
