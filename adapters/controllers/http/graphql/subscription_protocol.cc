#include "adapters/controllers/http/graphql/subscription_protocol.h"

#include "adapters/controllers/http/graphql/parameters.h"
#include "adapters/controllers/http/message.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::http {
namespace {

// What the dialects call the same things.
struct Words {
  std::string_view start, stop, next, keep_alive;
};

const Words& words_of(Dialect dialect) {
  static constexpr Words kTransportWs{"subscribe", "complete", "next", R"({"type":"ping"})"};
  static constexpr Words kLegacy{"start", "stop", "data", R"({"type":"ka"})"};
  return dialect == Dialect::kTransportWs ? kTransportWs : kLegacy;
}

SendText own_message(std::string_view text) { return {"", std::string(text)}; }

// {"id":"1","type":"next","payload":...}
SendText operation_message(const std::string& id, std::string_view type, std::string_view payload) {
  SendText message{id, {}};
  auto& text = message.text;
  text.reserve(payload.size() + id.size() + 40);
  text += R"({"id":)";
  json::append_string(text, id);
  text += R"(,"type":")";
  text += type;
  text += '"';
  if (!payload.empty()) {
    text += R"(,"payload":)";
    text += payload;
  }
  text += '}';
  return message;
}

const std::string* text_member(const json::Value& message, std::string_view name) {
  const auto* value = message.find(name);
  return value == nullptr ? nullptr : value->string();
}

// Clients write the name of the field as they please.
std::string authorization_of(const json::Object& payload) {
  for (const auto& member : payload) {
    if (equal_ignoring_case(member.key, "authorization") && member.value.string() != nullptr)
      return *member.value.string();
  }
  return {};
}

template <class... Effects>
SubscriptionEffects effects(Effects... all) {
  SubscriptionEffects list;
  (list.emplace_back(std::move(all)), ...);
  return list;
}

}  // namespace

SubscriptionProtocol::SubscriptionProtocol(Dialect dialect, SubscriptionLimits limits, Moment opened)
    : dialect_(dialect), limits_(limits), opened_(opened), heard_(opened), pinged_(opened) {}

SubscriptionEffects SubscriptionProtocol::close(std::uint16_t code, std::string reason) {
  phase_ = Phase::kClosed;
  operations_.clear();
  return effects(CloseConnection{code, std::move(reason)});
}

SubscriptionEffects SubscriptionProtocol::on_message(std::string_view text, Moment now) {
  if (phase_ == Phase::kClosed) return {};
  heard_ = now;
  const auto message = json::parse(text);
  const auto* type = message ? text_member(*message, "type") : nullptr;
  if (type == nullptr) return close(kCloseBadMessage, "Every message is a JSON object with a type");
  const auto& words = words_of(dialect_);
  if (*type == "connection_init") return on_init(*message);
  if (*type == words.start) return on_start(*message);
  if (*type == words.stop) return on_stop(*message);
  if (dialect_ == Dialect::kTransportWs && *type == "ping") return on_ping(*message);
  if (dialect_ == Dialect::kTransportWs && *type == "pong") return {};
  if (dialect_ == Dialect::kLegacy && *type == "connection_terminate") return close(1000, "Bye");
  return close(kCloseBadMessage, "There is no such type of message");
}

SubscriptionEffects SubscriptionProtocol::on_binary() const {
  return effects(CloseConnection{kCloseBadMessage, "Messages are text"});
}

SubscriptionEffects SubscriptionProtocol::on_init(const json::Value& message) {
  if (phase_ != Phase::kOpened) return close(kCloseTooMany, "Too many initialisation requests");
  const auto* payload = message.find("payload");
  const bool absent = payload == nullptr || payload->is_null();
  if (!absent && payload->object() == nullptr) return close(kCloseBadMessage, "The payload must be an object");
  phase_ = Phase::kAuthenticating;
  return effects(AuthenticateClient{absent ? std::string() : authorization_of(*payload->object())});
}

SubscriptionEffects SubscriptionProtocol::accept() {
  if (phase_ != Phase::kAuthenticating) return {};
  phase_ = Phase::kReady;
  auto answer = effects(own_message(R"({"type":"connection_ack"})"));
  if (dialect_ == Dialect::kLegacy) answer.emplace_back(own_message(words_of(dialect_).keep_alive));
  return answer;
}

SubscriptionEffects SubscriptionProtocol::on_start(const json::Value& message) {
  if (phase_ != Phase::kReady) return close(kCloseUnauthorized, "Unauthorized");
  const auto* id = text_member(message, "id");
  const auto* payload = message.find("payload");
  if (id == nullptr || id->empty() || id->size() > limits_.id_length_max || payload == nullptr) {
    return close(kCloseBadMessage, "An operation needs an id and a payload");
  }
  auto request = request_of(*payload);
  if (!request) return close(kCloseBadMessage, request.error().message);

  SubscriptionEffects started;
  if (operations_.contains(*id)) {
    // The elder clients use an id again for the operation that takes the place of the old one.
    if (dialect_ == Dialect::kTransportWs) return close(kCloseDuplicateId, "Subscriber for " + *id + " already exists");
    started.emplace_back(StopOperation{*id});
  } else if (operations_.size() >= limits_.operations_max) {
    return effects(operation_message(
        *id, "error",
        R"([{"message":"Too many operations run on this connection.","extensions":{"code":"TOO_MANY_OPERATIONS"}}])"));
  }
  operations_.insert(*id);
  started.emplace_back(StartOperation{*id, *std::move(request)});
  return started;
}

SubscriptionEffects SubscriptionProtocol::on_stop(const json::Value& message) {
  const auto* id = text_member(message, "id");
  if (id == nullptr) return close(kCloseBadMessage, "The id is missing");
  if (operations_.erase(*id) == 0) return {};  // It has ended by itself at the same time.
  return effects(StopOperation{*id});
}

SubscriptionEffects SubscriptionProtocol::on_ping(const json::Value& message) const {
  std::string text = R"({"type":"pong")";
  if (const auto* payload = message.find("payload"); payload != nullptr && payload->object() != nullptr) {
    text += R"(,"payload":)";
    json::append_value(text, *payload);
  }
  text += '}';
  return effects(own_message(text));
}

SubscriptionEffects SubscriptionProtocol::on_tick(Moment now) {
  if (phase_ == Phase::kClosed) return {};
  if (phase_ != Phase::kReady) {
    if (now - opened_ < limits_.init_timeout) return {};
    return close(kCloseInitTimeout, "Connection initialisation timeout");
  }
  if (dialect_ == Dialect::kTransportWs && now - heard_ >= limits_.silence_timeout) {
    return close(1001, "The client is silent");
  }
  if (now - pinged_ < limits_.ping_interval) return {};
  pinged_ = now;
  return effects(own_message(words_of(dialect_).keep_alive));
}

SubscriptionEffects SubscriptionProtocol::next(const std::string& id, std::string_view response) const {
  if (!operations_.contains(id)) return {};
  return effects(operation_message(id, words_of(dialect_).next, response));
}

SubscriptionEffects SubscriptionProtocol::reject(const std::string& id, std::string_view errors) {
  if (operations_.erase(id) == 0) return {};
  return effects(operation_message(id, "error", errors));
}

SubscriptionEffects SubscriptionProtocol::complete(const std::string& id) {
  if (operations_.erase(id) == 0) return {};
  return effects(operation_message(id, "complete", {}));
}

}  // namespace battlesbit::http
