#include "adapters/exchange/stream_requests.h"

#include <algorithm>
#include <optional>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace battlesbit::exchange {
namespace {
namespace json = boost::json;

bool is_id(const json::value& id) {
  if (id.is_null() || id.is_uint64() || (id.is_int64() && id.get_int64() >= 0)) return true;
  const auto* text = id.if_string();
  constexpr std::size_t kLongest = 36;
  const auto is_id_letter = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  return text && !text->empty() && text->size() <= kLongest && std::ranges::all_of(*text, is_id_letter);
}

StreamReply error_reply(int code, std::string_view message, const json::value* id) {
  json::object reply{{"code", code}, {"msg", message}};
  if (id) reply["id"] = *id;
  return {json::serialize(reply)};
}

StreamReply result_reply(json::value result, const json::value* id) {
  return {json::serialize(json::object{{"result", std::move(result)}, {"id", id ? *id : json::value(nullptr)}})};
}

// The stream names of a request; nothing when they are not an array of strings.
std::optional<std::vector<std::string>> names_of(const json::object& request) {
  const auto* params = request.if_contains("params");
  const auto* list = params ? params->if_array() : nullptr;
  if (!list) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& item : *list) {
    if (!item.is_string()) return std::nullopt;
    names.emplace_back(item.get_string());
  }
  return names;
}

StreamReply property(const json::object& request, bool set, Subscriber& subscriber, const json::value* id) {
  const auto* params = request.if_contains("params");
  const auto* list = params ? params->if_array() : nullptr;
  if (!list || list->empty() || list->front() != json::value("combined")) return error_reply(0, "Unknown property", id);
  if (!set) return result_reply(subscriber.is_combined, id);
  if (list->size() < 2 || !(*list)[1].is_bool()) return error_reply(1, "Invalid value type: expected Boolean", id);
  subscriber.is_combined = (*list)[1].get_bool();
  return result_reply(nullptr, id);
}

}  // namespace

StreamReply handle_request(std::string_view text, Subscriber& subscriber, StreamHub& hub, std::size_t stream_limit) {
  boost::system::error_code failure;
  const auto parsed = json::parse(text, failure);
  if (failure) return error_reply(3, "Invalid JSON: expected value at line 1 column 1", nullptr);
  const auto* request = parsed.if_object();
  if (!request) return error_reply(2, "Invalid request: request must be an object", nullptr);
  const auto* id = request->if_contains("id");
  if (id && !is_id(*id)) {
    return error_reply(2, "Invalid request: request ID must be an unsigned integer or a string of 1 to 36 letters",
                       nullptr);
  }
  const auto* method_value = request->if_contains("method");
  const auto* method = method_value ? method_value->if_string() : nullptr;
  if (!method) {
    return error_reply(2, fmt::format("Invalid request: missing field `method` at line 1 column {}", text.size()), id);
  }
  if (*method == "LIST_SUBSCRIPTIONS") {
    return result_reply(json::array(subscriber.streams.begin(), subscriber.streams.end()), id);
  }
  if (*method == "GET_PROPERTY" || *method == "SET_PROPERTY") {
    return property(*request, *method == "SET_PROPERTY", subscriber, id);
  }
  if (*method != "SUBSCRIBE" && *method != "UNSUBSCRIBE") {
    return error_reply(2,
                       fmt::format("Invalid request: unknown variant `{}`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, "
                                   "`LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 28",
                                   std::string_view(*method)),
                       id);
  }
  const auto names = names_of(*request);
  if (!names) return error_reply(2, "Invalid request: params must be an array of stream names", id);
  for (const auto& name : *names) {
    if (*method == "SUBSCRIBE") {
      hub.subscribe(subscriber, name);
    } else {
      hub.unsubscribe(subscriber, name);
    }
  }
  return {result_reply(nullptr, id).text, subscriber.streams.size() > stream_limit};
}

}  // namespace battlesbit::exchange
