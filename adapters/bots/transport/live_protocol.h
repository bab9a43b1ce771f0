// The client's side of graphql-transport-ws (npm graphql-ws) as texts: what is sent, and what a received one means.
// Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "pkg/errors/error.h"
#include "pkg/json/value.h"

namespace battlesbit::bots {

inline constexpr std::string_view kLiveSubprotocol = "graphql-transport-ws";

struct Subscription {
  std::string id;  // Chosen by the client, unique on its connection.
  std::string document;
  json::Object variables;
};

std::string init_message(std::string_view token);
std::string subscribe_message(const Subscription& subscription);
std::string pong_message();

struct Acknowledged {};
struct Pinged {};
struct Next {
  std::string id;
  json::Value data;
};
struct Refused {  // The subscription never ran, or ended with an error.
  std::string id;
  Error error;
};
struct Completed {
  std::string id;
};
struct Ignored {};
using LiveMessage = std::variant<Acknowledged, Pinged, Next, Refused, Completed, Ignored>;

LiveMessage read_message(std::string_view text);  // What nobody asked for or knows is Ignored.

}  // namespace battlesbit::bots
