#include "adapters/controllers/http/graphql/negotiation.h"

#include <algorithm>

#include "adapters/controllers/http/field_values.h"
#include "adapters/controllers/http/message.h"

namespace battlesbit::http {
std::string_view content_type_of(MediaType type) {
  switch (type) {
    case MediaType::kJson:
      return "application/json; charset=utf-8";
    case MediaType::kGraphQLResponse:
      return "application/graphql-response+json; charset=utf-8";
  }
  return {};
}

std::optional<MediaType> negotiate(std::string_view accept) {
  if (trimmed(accept).empty()) return MediaType::kJson;
  int graphql = 0;
  int json = 0;
  int any = 0;
  while (!accept.empty()) {
    auto range = take_part(accept, ',');
    const auto type = take_part(range, ';');
    const int weight = weight_of(range);
    if (equal_ignoring_case(type, "application/graphql-response+json")) graphql = std::max(graphql, weight);
    if (equal_ignoring_case(type, "application/json")) json = std::max(json, weight);
    if (equal_ignoring_case(type, "application/*") || type == "*/*") any = std::max(any, weight);
  }
  if (graphql > 0 && graphql >= json) return MediaType::kGraphQLResponse;
  if (json > 0 || any > 0) return MediaType::kJson;
  return std::nullopt;
}

bool is_json(std::string_view content_type) {
  const auto type = take_part(content_type, ';');
  if (!equal_ignoring_case(type, "application/json")) return false;
  const auto charset = parameter_of(content_type, "charset").value_or("utf-8");
  return equal_ignoring_case(charset, "utf-8") || equal_ignoring_case(charset, "utf8");
}

}  // namespace battlesbit::http
