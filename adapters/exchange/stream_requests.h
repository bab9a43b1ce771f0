// What a client may ask over its WebSocket: SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, GET_PROPERTY, SET_PROPERTY. No
// socket here: a text comes in, the answer goes out. Loop thread only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "adapters/exchange/stream_hub.h"

namespace battlesbit::exchange {

struct StreamReply {
  std::string text;                   // Sent back.
  bool has_too_many_streams = false;  // The connection is closed instead.
};

StreamReply handle_request(std::string_view text, Subscriber& subscriber, StreamHub& hub, std::size_t stream_limit);

}  // namespace battlesbit::exchange
