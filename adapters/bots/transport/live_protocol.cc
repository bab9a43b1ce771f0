#include "adapters/bots/transport/live_protocol.h"

#include "adapters/bots/transport/graphql_reply.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::bots {
namespace {

std::string text_at(const json::Value& value, std::string_view key) {
  const auto* found = value.find(key);
  const auto* text = found ? found->string() : nullptr;
  return text ? *text : std::string();
}

Error first_error(const json::Value* payload) {
  const auto* list = payload ? payload->array() : nullptr;
  return read_error(list && !list->empty() ? list->front() : json::Value());
}

}  // namespace

std::string init_message(std::string_view token) {
  std::string text;
  json::Writer(text)
      .begin_object()
      .field("type", "connection_init")
      .key("payload")
      .begin_object()
      .field("authorization", "Bearer " + std::string(token))
      .end_object()
      .end_object();
  return text;
}

std::string subscribe_message(const Subscription& subscription) {
  std::string text;
  json::Writer(text)
      .begin_object()
      .field("id", subscription.id)
      .field("type", "subscribe")
      .key("payload")
      .begin_object()
      .field("query", subscription.document)
      .field("variables", json::Value(subscription.variables))
      .end_object()
      .end_object();
  return text;
}

std::string pong_message() { return R"({"type":"pong"})"; }

LiveMessage read_message(std::string_view text) {
  const auto message = json::parse(text);
  if (!message) return Ignored{};
  const auto type = text_at(*message, "type");
  const auto* payload = message->find("payload");
  if (type == "connection_ack") return Acknowledged{};
  if (type == "ping") return Pinged{};
  if (type == "error") return Refused{text_at(*message, "id"), first_error(payload)};
  if (type == "complete") return Completed{text_at(*message, "id")};
  if (type != "next" || !payload) return Ignored{};
  auto data = read_result(*payload);
  if (!data) return Refused{text_at(*message, "id"), std::move(data).error()};
  return Next{text_at(*message, "id"), *std::move(data)};
}

}  // namespace battlesbit::bots
