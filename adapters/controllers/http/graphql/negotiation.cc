#include "adapters/controllers/http/graphql/negotiation.h"

#include <algorithm>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// Takes the part before the next separator from the front of `rest`.
std::string_view take(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return trimmed(part);
}

// "0.75" -> 750. Weights have at most three decimals; what is malformed counts as 1, as most servers do.
int weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    auto parameter = take(parameters, ';');
    const auto name = take(parameter, '=');
    if (!equal_ignoring_case(name, "q")) continue;
    const auto digits = trimmed(parameter);
    if (digits.empty() || (digits[0] != '0' && digits[0] != '1')) return 1000;
    int weight = (digits[0] - '0') * 1000;
    int unit = 100;
    for (std::size_t i = 2; i < digits.size() && i < 5 && digits[i] >= '0' && digits[i] <= '9'; ++i, unit /= 10) {
      weight += (digits[i] - '0') * unit;
    }
    return std::min(weight, 1000);
  }
  return 1000;
}

}  // namespace

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
    auto range = take(accept, ',');
    const auto type = take(range, ';');
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
  const auto type = take(content_type, ';');
  if (!equal_ignoring_case(type, "application/json")) return false;
  while (!content_type.empty()) {
    auto parameter = take(content_type, ';');
    if (!equal_ignoring_case(take(parameter, '='), "charset")) continue;
    auto charset = trimmed(parameter);
    if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
      charset = charset.substr(1, charset.size() - 2);
    return equal_ignoring_case(charset, "utf-8") || equal_ignoring_case(charset, "utf8");
  }
  return true;
}

}  // namespace battlesbit::http
