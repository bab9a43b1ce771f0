#include "adapters/bots/transport/graphql_reply.h"

#include <fmt/format.h>

#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::bots {
namespace {

ErrorKind kind_of(std::string_view code) {
  if (code == "UNAUTHENTICATED" || code == "TOKEN_EXPIRED" || code == "TOKEN_INVALID") {
    return ErrorKind::kUnauthenticated;
  }
  if (code.ends_with("UNAVAILABLE")) return ErrorKind::kUnavailable;
  if (code == "TIMEOUT") return ErrorKind::kTimeout;
  if (code == "RATE_LIMITED") return ErrorKind::kRateLimited;
  if (code == "NOT_FOUND") return ErrorKind::kNotFound;
  if (code == "INTERNAL") return ErrorKind::kInternal;
  return ErrorKind::kConflict;
}

std::string text_of(const json::Value* value, std::string_view otherwise) {
  const auto* text = value ? value->string() : nullptr;
  return text ? *text : std::string(otherwise);
}

}  // namespace

std::string request_body(std::string_view document, const json::Object& variables) {
  std::string body;
  json::Writer(body).begin_object().field("query", document).field("variables", json::Value(variables)).end_object();
  return body;
}

Error read_error(const json::Value& error) {
  const auto* extensions = error.find("extensions");
  auto code = text_of(extensions ? extensions->find("code") : nullptr, "GRAPHQL_ERROR");
  const auto kind = kind_of(code);
  return {kind, std::move(code), text_of(error.find("message"), "no message")};
}

Result<json::Value> read_result(const json::Value& result) {
  const auto* errors = result.find("errors");
  if (const auto* list = errors ? errors->array() : nullptr; list && !list->empty()) {
    return std::unexpected(read_error(list->front()));
  }
  const auto* data = result.find("data");
  if (!data || !data->object()) return fail(ErrorKind::kInternal, "BAD_ANSWER", "The answer has no data.");
  return *data;
}

Result<json::Value> read_reply(const HttpReply& reply) {
  if (reply.status >= 502 && reply.status <= 504) {
    return fail(ErrorKind::kUnavailable, "UNAVAILABLE", fmt::format("HTTP status {}", reply.status));
  }
  const auto parsed = json::parse(reply.body);
  if (parsed && (parsed->find("data") || parsed->find("errors"))) return read_result(*parsed);
  return fail(ErrorKind::kInternal, "BAD_ANSWER", fmt::format("HTTP status {} without a GraphQL answer", reply.status));
}

}  // namespace battlesbit::bots
