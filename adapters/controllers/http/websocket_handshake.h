// The opening of a WebSocket (RFC 6455, 4.2). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {

// What is answered to a request for an upgrade that is no proper one.
std::optional<Response> refuse_handshake(const Request& request);

// The whole answer as text. REQUIRES: not refused. An empty sub-protocol is not named.
std::string accept_handshake(const Request& request, std::string_view subprotocol);

}  // namespace battlesbit::http
