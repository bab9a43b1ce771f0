#include "adapters/exchange/rest_request.h"

#include <algorithm>
#include <charconv>

#include <boost/json/parse.hpp>
#include <boost/url/parse.hpp>
#include <fmt/format.h>

namespace battlesbit::exchange {
namespace {

std::unexpected<ApiError> refuse(int code, std::string message) {
  return std::unexpected(ApiError{400, code, std::move(message)});
}

// Clients send lists of symbols as they are, ["BTCUSDT","ETHUSDT"], and the exchange takes them.
std::string encode_lists(std::string_view target) {
  std::string encoded;
  for (const char c : target) {
    if (c == '"') {
      encoded += "%22";
    } else if (c == '[') {
      encoded += "%5B";
    } else if (c == ']') {
      encoded += "%5D";
    } else {
      encoded += c;
    }
  }
  return encoded;
}

}  // namespace

ApiResult<std::string> RestRequest::required(std::string_view name) const {
  const auto found = query.find(name);
  if (found != query.end() && !found->second.empty()) return found->second;
  return refuse(-1102, fmt::format("Mandatory parameter '{}' was not sent, was empty/null, or malformed.", name));
}

ApiResult<std::optional<std::int64_t>> RestRequest::integer(std::string_view name) const {
  const auto found = query.find(name);
  if (found == query.end()) return std::nullopt;
  const auto& text = found->second;
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size() || value < 0) {
    return refuse(-1100,
                  fmt::format("Illegal characters found in parameter '{}'; legal range is '^[0-9]{{1,20}}$'.", name));
  }
  return value;
}

ApiResult<std::optional<Timestamp>> RestRequest::time(std::string_view name) const {
  constexpr std::int64_t kSmallestMicroseconds = 100'000'000'000'000;
  const auto value = integer(name);
  if (!value) return std::unexpected(value.error());
  if (!*value) return std::nullopt;
  const bool is_us = **value >= kSmallestMicroseconds;
  return Timestamp(Duration(is_us ? **value : **value * 1'000));
}

ApiResult<std::size_t> RestRequest::limit(std::size_t otherwise) const {
  constexpr std::int64_t kMost = 1'000;
  const auto value = integer("limit");
  if (!value) return std::unexpected(value.error());
  if (!*value) return otherwise;
  if (**value == 0) return refuse(-1130, "Data sent for parameter 'limit' is not valid.");
  return static_cast<std::size_t>(std::min(**value, kMost));
}

ApiResult<std::vector<std::string>> RestRequest::symbols() const {
  const auto one = query.find("symbol");
  const auto many = query.find("symbols");
  if (one != query.end() && many != query.end()) return refuse(-1128, "Combination of optional parameters invalid.");
  if (one != query.end()) return std::vector{one->second};
  if (many == query.end()) return std::vector<std::string>{};
  boost::system::error_code failure;
  const auto parsed = boost::json::parse(many->second, failure);
  const auto* list = failure ? nullptr : parsed.if_array();
  const auto is_text = [](const boost::json::value& item) { return item.is_string(); };
  if (!list || list->empty() || !std::ranges::all_of(*list, is_text)) {
    return refuse(-1100,
                  "Illegal characters found in parameter 'symbols'; legal range is '^\\[(\"[A-Z0-9-_.]{1,20}\"(,"
                  "\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$'.");
  }
  std::vector<std::string> names;
  for (const auto& item : *list) names.emplace_back(item.get_string());
  return names;
}

std::optional<RestRequest> parse_rest_target(std::string_view target) {
  const std::string encoded = encode_lists(target);
  const auto url = boost::urls::parse_origin_form(encoded);
  if (!url) return std::nullopt;
  RestRequest request;
  request.path = url->path();
  for (const auto& parameter : url->params()) request.query.insert_or_assign(parameter.key, parameter.value);
  return request;
}

}  // namespace battlesbit::exchange
